package io.github.qdrantmigrate.change;

import io.github.qdrantmigrate.ErrorCode;
import io.qdrant.client.grpc.Collections;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CollectionParams;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Changes settings of a collection. What it does not name stays as it is.
 *
 * @param request the collection and its new settings
 */
public record UpdateCollection(Collections.UpdateCollection request) implements Change {
    @Override
    public String type() {
        return "updateCollection";
    }

    @Override
    public String collection() {
        return request.getCollectionName();
    }

    @Override
    public Change on(String ownName) {
        return new UpdateCollection(
                request.toBuilder().setCollectionName(ownName).build());
    }

    @Override
    public String summary() {
        List<String> parts = Declared.body(request).entries().stream()
                .map(e -> e.key().name())
                .filter(name -> !name.equals("name") && !name.equals("timeout"))
                .toList();
        return "update collection " + collection() + " (" + String.join(", ", parts) + ")";
    }

    @Override
    public List<Call> calls() {
        return List.of(Call.UPDATE_COLLECTION);
    }

    /** The server applies an update part by part, so a vector that does not exist must be found before. */
    @Override
    public Verdict check(ServerState state) {
        return state.resolve(collection()).map(this::vectorsExist).orElse(Verdict.noCollection(collection()));
    }

    private Verdict vectorsExist(CollectionInfo info) {
        CollectionParams params = info.getConfig().getParams();
        Set<String> dense = params.getVectorsConfig().hasParams()
                ? Set.of("")
                : params.getVectorsConfig().getParamsMap().getMapMap().keySet();
        List<String> unknown = new ArrayList<>();
        if (request.getVectorsConfig().hasParams() && !dense.contains("")) {
            unknown.add("");
        }
        request.getVectorsConfig().getParamsMap().getMapMap().keySet().stream()
                .filter(name -> !dense.contains(name))
                .forEach(unknown::add);
        request.getSparseVectorsConfig().getMapMap().keySet().stream()
                .filter(name -> !params.getSparseVectorsConfig().containsMap(name))
                .forEach(unknown::add);
        if (unknown.isEmpty()) {
            return Verdict.proceed();
        }
        return new Verdict.Refuse(
                ErrorCode.NOT_FOUND,
                "The collection " + collection() + " has no vector \"" + unknown.get(0) + "\"",
                "Name one of its vectors: " + names(dense, params) + ".");
    }

    private static String names(Set<String> dense, CollectionParams params) {
        List<String> names = new ArrayList<>();
        dense.stream().sorted().map(name -> "\"" + name + "\"").forEach(names::add);
        params.getSparseVectorsConfig().getMapMap().keySet().stream()
                .sorted()
                .map(name -> "\"" + name + "\"")
                .forEach(names::add);
        return String.join(", ", names);
    }

    @Override
    public List<Subject<?>> subjects(ServerState state) {
        return List.of(new SettingsSubject(collection()));
    }

    @Override
    public Stream<Request> requests(ServerState state, @Nullable CapturedPoints captured) {
        return Stream.of(new Request(Call.UPDATE_COLLECTION, request));
    }

    /** A setting that is not set now cannot be unset again on a server. */
    @Override
    public List<String> cannotBeRestored(ServerState state) {
        return state.resolve(collection()).map(info -> notes(info.getConfig())).orElse(List.of());
    }

    private List<String> notes(CollectionConfig before) {
        CollectionConfig after = UpdatedSettings.predicted(request, before);
        return SettingsRestoration.of(before, after, after).notes();
    }

    @Override
    public List<String> differences(ServerState state) {
        return state.resolve(collection())
                .map(info -> UpdatedSettings.differences(request, info))
                .orElse(List.of("collection " + collection() + " is not there"));
    }
}
