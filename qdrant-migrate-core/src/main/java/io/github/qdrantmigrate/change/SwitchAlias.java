package io.github.qdrantmigrate.change;

import io.github.qdrantmigrate.ErrorCode;
import io.qdrant.client.grpc.Collections.AliasOperations;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Points aliases to other collections, all in one call, so that no reader sees a state between.
 *
 * @param moves one alias each
 * @param presence whether the aliases must exist
 */
public record SwitchAlias(List<Move> moves, Presence presence) implements Change {
    public SwitchAlias {
        moves = List.copyOf(moves);
        if (moves.isEmpty()) {
            throw new IllegalArgumentException("no alias to switch");
        }
    }

    /**
     * An alias and where it goes.
     *
     * @param alias its name
     * @param to the collection that it shall point to
     */
    public record Move(String alias, String to) {}

    @Override
    public String type() {
        return "switchAlias";
    }

    @Override
    public String collection() {
        return moves.get(0).to();
    }

    @Override
    public Change on(String ownName) {
        return this;
    }

    @Override
    public String summary() {
        return moves.stream()
                .map(m -> "switch alias " + m.alias() + " to " + m.to())
                .collect(Collectors.joining(", "));
    }

    @Override
    public List<Call> calls() {
        return List.of(Call.UPDATE_ALIASES);
    }

    @Override
    public Verdict check(ServerState state) {
        for (Move move : moves) {
            if (state.collection(move.to()).isEmpty()) {
                return Verdict.noCollection(move.to());
            }
            if (state.aliasTarget(move.alias()).isEmpty()
                    && state.collection(move.alias()).isPresent()) {
                return new Verdict.Refuse(
                        ErrorCode.ALREADY_EXISTS,
                        "\"" + move.alias() + "\" is a collection, not an alias",
                        "Choose another name for the alias.");
            }
            if (state.aliasTarget(move.alias()).isEmpty() && presence == Presence.REQUIRED) {
                return Verdict.missing(
                        "There is no alias " + move.alias(),
                        "Correct the name, or add \"ifNotExists: true\" to the change to create it.");
            }
        }
        return Verdict.proceed();
    }

    @Override
    public List<Subject<?>> subjects(ServerState state) {
        return moves.stream()
                .<Subject<?>>map(move -> new AliasSubject(move.alias()))
                .toList();
    }

    /** Delete and create in one call: readers see one step, and the server never moves an alias silently. */
    @Override
    public Stream<Request> requests(ServerState state, @Nullable CapturedPoints captured) {
        List<AliasOperations> operations = moves.stream()
                .flatMap(m -> Stream.of(Aliases.delete(m.alias()), Aliases.create(m.alias(), m.to())))
                .toList();
        return Aliases.request(operations);
    }

    @Override
    public List<String> differences(ServerState state) {
        return moves.stream()
                .flatMap(m -> Aliases.differences(state, m.alias(), m.to()).stream())
                .toList();
    }

    @Override
    public boolean outlivesCollection() {
        return true;
    }

    @Override
    public Set<String> affects() {
        return moves.stream().map(Move::alias).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Map<String, String> aliases() {
        return moves.stream().collect(Collectors.toUnmodifiableMap(Move::alias, Move::to));
    }
}
