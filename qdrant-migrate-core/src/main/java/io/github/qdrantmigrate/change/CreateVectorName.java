package io.github.qdrantmigrate.change;

import io.github.qdrantmigrate.ErrorCode;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Points.CreateVectorNameRequest;
import io.qdrant.client.grpc.Points.DenseVectorCreationConfig;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Adds a named vector to a collection. Its points have none at first.
 *
 * @param request collection, name and configuration
 * @param absence whether it must be absent
 */
public record CreateVectorName(CreateVectorNameRequest request, Presence absence) implements Change {
    @Override
    public String type() {
        return "createVectorName";
    }

    @Override
    public String collection() {
        return request.getCollectionName();
    }

    @Override
    public Change on(String ownName) {
        return new CreateVectorName(
                request.toBuilder().setCollectionName(ownName).build(), absence);
    }

    @Override
    public String summary() {
        return "create " + VectorNames.describe(request.getVectorName()) + " of " + collection() + " (" + kind() + ")";
    }

    private String kind() {
        DenseVectorCreationConfig dense = request.getDenseConfig();
        return request.hasSparseConfig() ? "sparse" : dense.getSize() + " dimensions, " + dense.getDistance();
    }

    @Override
    public List<Call> calls() {
        return List.of(Call.CREATE_VECTOR_NAME);
    }

    @Override
    public Verdict check(ServerState state) {
        return state.resolve(collection()).map(this::check).orElseGet(() -> Verdict.noCollection(collection()));
    }

    private Verdict check(CollectionInfo info) {
        VectorNames names = VectorNames.of(info);
        if (!names.has(request.getVectorName())) {
            return Verdict.proceed();
        }
        String what = "The collection " + collection() + " has " + VectorNames.describe(request.getVectorName());
        List<String> differences = names.differences(request);
        if (!differences.isEmpty()) {
            return new Verdict.Refuse(
                    ErrorCode.ALREADY_EXISTS,
                    what + " already, and it differs: " + String.join("; ", differences),
                    "Declare it as it is, or choose another name.");
        }
        return absence == Presence.OPTIONAL
                ? new Verdict.Skip(
                        VectorNames.describe(request.getVectorName()) + " of " + collection() + " exists as declared")
                : new Verdict.Refuse(
                        ErrorCode.ALREADY_EXISTS,
                        what + " already, equal to what is declared",
                        "Add \"ifNotExists: true\" to the change to accept it.");
    }

    @Override
    public List<Subject<?>> subjects(ServerState state) {
        return List.of(new VectorSubject(collection(), request.getVectorName()));
    }

    /** A collection with one unnamed vector gets it under the empty name, and keeps it there. */
    @Override
    public List<String> cannotBeRestored(ServerState state) {
        boolean single = state.resolve(collection())
                .filter(info -> info.getConfig().getParams().getVectorsConfig().hasParams())
                .isPresent();
        return single
                ? List.of("the unnamed vector of " + collection()
                        + " stays in the form {\"\": …} of named ones, which means the same")
                : List.of();
    }

    @Override
    public Stream<Request> requests(ServerState state, @Nullable CapturedPoints captured) {
        return Stream.of(new Request(
                Call.CREATE_VECTOR_NAME, request.toBuilder().setWait(true).build()));
    }

    @Override
    public List<String> differences(ServerState state) {
        return state.resolve(collection())
                .map(VectorNames::of)
                .filter(names -> names.has(request.getVectorName()))
                .map(names -> names.differences(request))
                .orElse(List.of(VectorNames.describe(request.getVectorName()) + " is not there"));
    }

    @Override
    public boolean isAtomic() {
        return true;
    }
}
