package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings the settings of a collection back that a change altered. Not written in files: part of an undo that is derived.
 *
 * @param collection its own name
 * @param before the settings before the change
 * @param after the settings right after it
 */
public record RestoreSettings(String collection, CollectionConfig before, CollectionConfig after) implements Change {
    @Override
    public String type() {
        return "restoreSettings";
    }

    @Override
    public Change on(String ownName) {
        return new RestoreSettings(ownName, before, after);
    }

    @Override
    public String summary() {
        return "restore settings of " + collection;
    }

    @Override
    public List<Call> calls() {
        return List.of(Call.UPDATE_COLLECTION);
    }

    @Override
    public Verdict check(ServerState state) {
        Optional<CollectionInfo> info = state.collection(collection);
        if (info.isEmpty()) {
            return Verdict.noCollection(collection);
        }
        return update(info.get()).isEmpty()
                ? new Verdict.Skip("the settings of " + collection + " are as they were")
                : Verdict.proceed();
    }

    private Optional<UpdateCollection> update(CollectionInfo info) {
        return SettingsRestoration.of(before, after, info.getConfig()).update(collection);
    }

    @Override
    public List<Subject<?>> subjects(ServerState state) {
        return List.of(new SettingsSubject(collection));
    }

    @Override
    public Stream<Request> requests(ServerState state, @Nullable CapturedPoints captured) {
        return state.collection(collection).flatMap(this::update).stream()
                .map(update -> new Request(Call.UPDATE_COLLECTION, update));
    }

    /** What is to be set is worked out anew from what there is, so nothing is left to be set. */
    @Override
    public List<String> differences(ServerState state) {
        return state.collection(collection)
                .map(info ->
                        SettingsRestoration.of(before, after, info.getConfig()).changed())
                .orElse(List.of("collection " + collection + " is not there"));
    }
}
