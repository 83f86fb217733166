package io.github.qdrantmigrate.change;

import io.github.qdrantmigrate.ErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives an alias another name.
 *
 * @param from its name
 * @param to its new name
 * @param presence whether it must exist
 */
public record RenameAlias(String from, String to, Presence presence) implements Change {
    @Override
    public String type() {
        return "renameAlias";
    }

    @Override
    public String collection() {
        return from;
    }

    @Override
    public Change on(String ownName) {
        return this;
    }

    @Override
    public String summary() {
        return "rename alias " + from + " to " + to;
    }

    @Override
    public List<Call> calls() {
        return List.of(Call.UPDATE_ALIASES);
    }

    /** The server would overwrite an alias of the new name, and hide a collection of that name, without a word. */
    @Override
    public Verdict check(ServerState state) {
        Optional<String> target = state.aliasTarget(from);
        Optional<String> taken = state.aliasTarget(to);
        if (target.isEmpty()) {
            return missing(taken);
        }
        if (taken.isPresent()) {
            return new Verdict.Refuse(
                    ErrorCode.ALREADY_EXISTS,
                    "The alias " + to + " exists already and points to " + taken.get(),
                    "Delete it first, or choose another name.");
        }
        if (state.collection(to).isPresent()) {
            return new Verdict.Refuse(
                    ErrorCode.ALREADY_EXISTS,
                    "A collection has the name " + to + "; an alias of that name would hide it",
                    "Choose another name for the alias.");
        }
        return Verdict.proceed();
    }

    private Verdict missing(Optional<String> taken) {
        String what = "There is no alias " + from
                + taken.map(target -> "; the alias " + to + " exists and points to " + target)
                        .orElse("");
        return presence == Presence.OPTIONAL
                ? new Verdict.Skip(what)
                : Verdict.missing(what, "Correct the name, or add \"ifExists: true\" to the change.");
    }

    @Override
    public List<Subject<?>> subjects(ServerState state) {
        return List.of(new AliasSubject(from), new AliasSubject(to));
    }

    @Override
    public Stream<Request> requests(ServerState state, @Nullable CapturedPoints captured) {
        return Aliases.request(Aliases.rename(from, to));
    }

    @Override
    public List<String> differences(ServerState state) {
        Stream<String> old =
                state.aliasTarget(from).isPresent() ? Stream.of("alias " + from + " is still there") : Stream.of();
        Stream<String> renamed =
                state.aliasTarget(to).isPresent() ? Stream.of() : Stream.of("alias " + to + " is not there");
        return Stream.concat(old, renamed).toList();
    }

    @Override
    public boolean outlivesCollection() {
        return true;
    }

    @Override
    public boolean isAtomic() {
        return true;
    }

    @Override
    public Set<String> affects() {
        return Set.of(from, to);
    }
}
