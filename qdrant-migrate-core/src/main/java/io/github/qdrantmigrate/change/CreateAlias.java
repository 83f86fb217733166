package io.github.qdrantmigrate.change;

import io.github.qdrantmigrate.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Creates an alias of a collection.
 *
 * @param alias its name
 * @param collection what it points to
 * @param absence whether it must be absent
 */
public record CreateAlias(String alias, String collection, Presence absence) implements Change {
    @Override
    public String type() {
        return "createAlias";
    }

    @Override
    public Change on(String ownName) {
        return this;
    }

    @Override
    public String summary() {
        return "create alias " + alias + " of " + collection;
    }

    @Override
    public List<Call> calls() {
        return List.of(Call.UPDATE_ALIASES);
    }

    /** The server would move an existing alias without a word. */
    @Override
    public Verdict check(ServerState state) {
        Optional<String> target = state.aliasTarget(alias);
        if (target.isPresent()) {
            return existing(target.get());
        }
        if (state.collection(alias).isPresent()) {
            return new Verdict.Refuse(
                    ErrorCode.ALREADY_EXISTS,
                    "A collection has the name " + alias,
                    "Choose another name for the alias.");
        }
        return state.collection(collection).isPresent() ? Verdict.proceed() : Verdict.noCollection(collection);
    }

    private Verdict existing(String target) {
        if (!target.equals(collection)) {
            return new Verdict.Refuse(
                    ErrorCode.ALREADY_EXISTS,
                    "The alias " + alias + " exists and points to " + target,
                    "Use switchAlias to move it.");
        }
        return absence == Presence.OPTIONAL
                ? new Verdict.Skip("alias " + alias + " exists as declared")
                : new Verdict.Refuse(
                        ErrorCode.ALREADY_EXISTS,
                        "The alias " + alias + " exists already and equals what is declared",
                        "Add \"ifNotExists: true\" to the change to accept it.");
    }

    @Override
    public List<Subject<?>> subjects(ServerState state) {
        return List.of(new AliasSubject(alias));
    }

    @Override
    public Stream<Request> requests(ServerState state, @Nullable CapturedPoints captured) {
        return Aliases.request(Aliases.create(alias, collection));
    }

    @Override
    public List<String> differences(ServerState state) {
        return Aliases.differences(state, alias, collection);
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

    @Override
    public Map<String, String> aliases() {
        return Map.of(alias, collection);
    }
}
