package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Collections.AliasOperations;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives aliases the targets that they had, all in one call. Not written in files: part of an undo that is derived.
 *
 * @param targets alias → collection, or the empty text where there was no such alias
 */
public record RestoreAliases(Map<String, String> targets) implements Change {
    private static final String NONE = "";

    public RestoreAliases {
        targets = java.util.Collections.unmodifiableMap(new TreeMap<>(targets));
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("no alias to restore");
        }
    }

    /** An alias that was not there. */
    static RestoreAliases without(String alias) {
        return new RestoreAliases(Map.of(alias, NONE));
    }

    /** Several as one, so that no reader sees a state between. */
    public static RestoreAliases together(Collection<RestoreAliases> all) {
        Map<String, String> targets = new TreeMap<>();
        all.forEach(one -> targets.putAll(one.targets));
        return new RestoreAliases(targets);
    }

    @Override
    public String type() {
        return "restoreAliases";
    }

    @Override
    public String collection() {
        return targets.keySet().iterator().next();
    }

    @Override
    public Change on(String ownName) {
        return this;
    }

    @Override
    public String summary() {
        return targets.entrySet().stream()
                .map(e -> e.getValue().equals(NONE)
                        ? "delete alias " + e.getKey()
                        : "point alias " + e.getKey() + " to " + e.getValue())
                .collect(Collectors.joining(", "));
    }

    @Override
    public List<Call> calls() {
        return List.of(Call.UPDATE_ALIASES);
    }

    @Override
    public Verdict check(ServerState state) {
        for (Map.Entry<String, String> target : targets.entrySet()) {
            String collection = target.getValue();
            if (!collection.equals(NONE) && state.collection(collection).isEmpty()) {
                return Verdict.noCollection(collection);
            }
        }
        return differences(state).isEmpty() ? new Verdict.Skip("the aliases are as they were") : Verdict.proceed();
    }

    @Override
    public Stream<Request> requests(ServerState state, @Nullable CapturedPoints captured) {
        List<AliasOperations> operations = new ArrayList<>();
        targets.keySet().forEach(alias -> operations.add(Aliases.delete(alias)));
        targets.forEach((alias, collection) -> {
            if (!collection.equals(NONE)) {
                operations.add(Aliases.create(alias, collection));
            }
        });
        return Aliases.request(operations);
    }

    @Override
    public List<String> differences(ServerState state) {
        Map<String, String> now = state.aliases();
        return targets.entrySet().stream()
                .filter(e -> !now.getOrDefault(e.getKey(), NONE).equals(e.getValue()))
                .map(e -> "alias " + e.getKey() + " is not as it was")
                .toList();
    }

    @Override
    public List<Subject<?>> subjects(ServerState state) {
        return targets.keySet().stream().<Subject<?>>map(AliasSubject::new).toList();
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
        return targets.keySet();
    }
}
