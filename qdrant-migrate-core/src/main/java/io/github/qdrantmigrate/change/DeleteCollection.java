package io.github.qdrantmigrate.change;

import io.github.qdrantmigrate.ErrorCode;
import io.qdrant.client.grpc.Collections;
import io.qdrant.client.grpc.Common.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Deletes a collection with its points, indexes and aliases.
 *
 * @param request its name
 * @param presence whether it must exist
 */
public record DeleteCollection(Collections.DeleteCollection request, Presence presence) implements Change {
    @Override
    public String type() {
        return "deleteCollection";
    }

    @Override
    public String collection() {
        return request.getCollectionName();
    }

    @Override
    public Change on(String ownName) {
        return this;
    }

    @Override
    public String summary() {
        return "delete collection " + collection();
    }

    @Override
    public List<Call> calls() {
        return List.of(Call.DELETE_COLLECTION);
    }

    @Override
    public Verdict check(ServerState state) {
        Optional<String> alias = state.aliasTarget(collection());
        if (alias.isPresent()) {
            return new Verdict.Refuse(
                    ErrorCode.NOT_FOUND,
                    "\"" + collection() + "\" is an alias of the collection " + alias.get() + ", not a collection",
                    "Name the collection itself, or use deleteAlias.");
        }
        if (state.collection(collection()).isPresent()) {
            return Verdict.proceed();
        }
        return presence == Presence.OPTIONAL
                ? new Verdict.Skip("collection " + collection() + " does not exist")
                : Verdict.missing(
                        "The collection " + collection() + " does not exist",
                        "Correct the name, or add \"ifExists: true\" to the change.");
    }

    @Override
    public List<Subject<?>> subjects(ServerState state) {
        List<Subject<?>> subjects = new ArrayList<>();
        subjects.add(new CollectionSubject(collection()));
        state.shardKeys(collection()).forEach(key -> subjects.add(new ShardKeySubject(collection(), key)));
        state.collection(collection()).stream()
                .flatMap(info -> info.getPayloadSchemaMap().keySet().stream())
                .sorted()
                .forEach(field -> subjects.add(new IndexSubject(collection(), field)));
        state.aliases().entrySet().stream()
                .filter(alias -> alias.getValue().equals(collection()))
                .map(Map.Entry::getKey)
                .sorted()
                .forEach(alias -> subjects.add(new AliasSubject(alias)));
        return subjects;
    }

    @Override
    public TouchedPoints touches(ServerState state) {
        return TouchedPoints.all(state.shardKeys(collection()));
    }

    @Override
    public Stream<Request> requests(ServerState state, @Nullable CapturedPoints captured) {
        return Stream.of(new Request(Call.DELETE_COLLECTION, request));
    }

    @Override
    public List<String> differences(ServerState state) {
        return state.collection(collection()).isPresent()
                ? List.of("collection " + collection() + " is still there")
                : List.of();
    }

    @Override
    public boolean destructive() {
        return true;
    }

    @Override
    public PointCount pointCount() {
        return PointCount.SELECTED;
    }

    @Override
    public OptionalLong points(ServerState state) {
        return state.collection(collection()).isPresent()
                ? OptionalLong.of(state.count(collection(), Filter.getDefaultInstance()))
                : OptionalLong.of(0);
    }

    @Override
    public Optional<String> deletes() {
        return Optional.of(collection());
    }

    @Override
    public boolean isAtomic() {
        return true;
    }
}
