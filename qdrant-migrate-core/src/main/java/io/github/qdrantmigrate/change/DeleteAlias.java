package io.github.qdrantmigrate.change;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Deletes an alias. The collection stays.
 *
 * @param alias its name
 * @param presence whether it must exist
 */
public record DeleteAlias(String alias, Presence presence) implements Change {
    @Override
    public String type() {
        return "deleteAlias";
    }

    @Override
    public String collection() {
        return alias;
    }

    @Override
    public Change on(String ownName) {
        return this;
    }

    @Override
    public String summary() {
        return "delete alias " + alias;
    }

    @Override
    public List<Call> calls() {
        return List.of(Call.UPDATE_ALIASES);
    }

    @Override
    public Verdict check(ServerState state) {
        if (state.aliasTarget(alias).isPresent()) {
            return Verdict.proceed();
        }
        String what = "There is no alias " + alias;
        return presence == Presence.OPTIONAL
                ? new Verdict.Skip(what)
                : Verdict.missing(what, "Correct the name, or add \"ifExists: true\" to the change.");
    }

    @Override
    public List<Subject<?>> subjects(ServerState state) {
        return List.of(new AliasSubject(alias));
    }

    @Override
    public Stream<Request> requests(ServerState state, @Nullable CapturedPoints captured) {
        return Aliases.request(Aliases.delete(alias));
    }

    @Override
    public List<String> differences(ServerState state) {
        return state.aliasTarget(alias).isPresent() ? List.of("alias " + alias + " is still there") : List.of();
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
        return Set.of(alias);
    }
}
