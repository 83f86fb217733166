package io.github.qdrantmigrate.change;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.rest.CollectionBody;
import io.qdrant.client.grpc.Collections;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Creates a collection.
 *
 * @param request its name and configuration
 * @param absence whether it must be absent
 */
public record CreateCollection(Collections.CreateCollection request, Presence absence) implements Change {
    private static final Set<String> NO_STATE = Set.of("name", "timeout");

    @Override
    public String type() {
        return "createCollection";
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
        return "create collection " + collection() + " (" + vectors() + ")";
    }

    private String vectors() {
        VectorsConfig config = request.getVectorsConfig();
        if (config.hasParams()) {
            VectorParams params = config.getParams();
            return params.getSize() + " dimensions, " + params.getDistance();
        }
        int named = config.getParamsMap().getMapCount()
                + request.getSparseVectorsConfig().getMapCount();
        return named == 0 ? "no vectors" : named + (named == 1 ? " named vector" : " named vectors");
    }

    @Override
    public List<Call> calls() {
        return List.of(Call.CREATE_COLLECTION);
    }

    @Override
    public Verdict check(ServerState state) {
        Optional<String> alias = state.aliasTarget(collection());
        if (alias.isPresent()) {
            return new Verdict.Refuse(
                    ErrorCode.ALREADY_EXISTS,
                    "\"" + collection() + "\" is an alias of the collection " + alias.get(),
                    "Choose another name, or delete the alias first.");
        }
        return state.collection(collection()).map(this::against).orElse(Verdict.proceed());
    }

    private Verdict against(CollectionInfo info) {
        List<String> differences = differences(info);
        if (!differences.isEmpty()) {
            return new Verdict.Refuse(
                    ErrorCode.ALREADY_EXISTS,
                    "The collection " + collection() + " exists and differs: " + String.join("; ", differences),
                    "Declare it as it is, update it with updateCollection, or choose another name.");
        }
        if (absence == Presence.OPTIONAL) {
            return new Verdict.Skip("collection " + collection() + " exists as declared");
        }
        return new Verdict.Refuse(
                ErrorCode.ALREADY_EXISTS,
                "The collection " + collection() + " exists already and equals what is declared",
                "Add \"ifNotExists: true\" to the change to accept it.");
    }

    private List<String> differences(CollectionInfo info) {
        MappingNode declared = Declared.without(Declared.body(request), NO_STATE);
        MappingNode actual = Declared.body(CollectionBody.of(collection(), info));
        List<String> differences = new ArrayList<>(Declared.differences(declared, actual));
        differences.addAll(Declared.undeclared("sparse_vectors", declared, actual));
        if (!request.getVectorsConfig().hasParams()) {
            differences.addAll(Declared.undeclared("vectors", declared, actual));
        }
        return differences;
    }

    @Override
    public List<Subject<?>> subjects(ServerState state) {
        return List.of(new CollectionSubject(collection()), new AliasesOfSubject(collection()));
    }

    @Override
    public Stream<Request> requests(ServerState state, @Nullable CapturedPoints captured) {
        return Stream.of(new Request(Call.CREATE_COLLECTION, request));
    }

    @Override
    public List<String> differences(ServerState state) {
        return state.collection(collection())
                .map(this::differences)
                .orElse(List.of("collection " + collection() + " is not there"));
    }

    @Override
    public Optional<String> creates() {
        return Optional.of(collection());
    }

    @Override
    public boolean isAtomic() {
        return true;
    }

    @Override
    public Set<String> affects() {
        return Set.of(collection());
    }
}
