package io.github.qdrantmigrate.change;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.qdrant.client.grpc.Collections;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsDiff;
import io.qdrant.client.grpc.Points.CreateVectorNameRequest;
import io.qdrant.client.grpc.Points.DeleteVectorNameRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A named vector of a collection with its configuration. The vectors of the points are told apart.
 *
 * @param collection own name of the collection
 * @param name the vector's name
 */
public record VectorSubject(String collection, String name) implements Subject<CollectionParams> {
    static final String KIND = "vector";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CollectionParams parse(ByteString bytes) throws InvalidProtocolBufferException {
        return CollectionParams.parseFrom(bytes);
    }

    /** The parameters of the collection with this vector alone. */
    @Override
    public Optional<CollectionParams> read(ServerState state) {
        return state.collection(collection)
                .map(VectorNames::of)
                .filter(names -> names.has(name))
                .map(names -> {
                    CollectionParams.Builder params = CollectionParams.newBuilder();
                    VectorParams dense = names.dense().get(name);
                    SparseVectorParams sparse = names.sparse().get(name);
                    if (dense != null) {
                        params.getVectorsConfigBuilder().getParamsMapBuilder().putMap(name, dense);
                    }
                    if (sparse != null) {
                        params.getSparseVectorsConfigBuilder().putMap(name, sparse);
                    }
                    return params.build();
                });
    }

    @Override
    public List<Change> restore(@Nullable CollectionParams before, @Nullable CollectionParams after) {
        if (before == null) {
            return after == null ? List.of() : List.of(deletion());
        }
        return after == null ? creation(before) : List.of();
    }

    private Change deletion() {
        DeleteVectorNameRequest request = DeleteVectorNameRequest.newBuilder()
                .setCollectionName(collection)
                .setVectorName(name)
                .build();
        return new DeleteVectorName(request, Presence.OPTIONAL);
    }

    /** What a name cannot be created with follows in an update. */
    private List<Change> creation(CollectionParams params) {
        CreateVectorNameRequest.Builder create = CreateVectorNameRequest.newBuilder()
                .setCollectionName(collection)
                .setVectorName(name);
        Collections.UpdateCollection.Builder update = Collections.UpdateCollection.newBuilder();
        VectorParams dense = VectorNames.of(params).dense().get(name);
        SparseVectorParams sparse = VectorNames.of(params).sparse().get(name);
        if (dense != null) {
            dense(dense, create, update);
        }
        if (sparse != null) {
            sparse(sparse, create, update);
        }
        List<Change> changes = new ArrayList<>();
        changes.add(new CreateVectorName(create.build(), Presence.OPTIONAL));
        if (update.build().getSerializedSize() > 0) {
            changes.add(
                    new UpdateCollection(update.setCollectionName(collection).build()));
        }
        return changes;
    }

    private void dense(
            VectorParams params, CreateVectorNameRequest.Builder create, Collections.UpdateCollection.Builder update) {
        create.getDenseConfigBuilder().setSize(params.getSize()).setDistance(params.getDistance());
        if (params.hasDatatype()) {
            create.getDenseConfigBuilder().setDatatype(params.getDatatype());
        }
        if (params.hasMultivectorConfig()) {
            create.getDenseConfigBuilder().setMultivectorConfig(params.getMultivectorConfig());
        }
        VectorParamsDiff.Builder diff = VectorParamsDiff.newBuilder();
        if (params.hasHnswConfig()) {
            diff.setHnswConfig(params.getHnswConfig());
        }
        if (params.hasQuantizationConfig()) {
            diff.setQuantizationConfig(SettingsRestoration.asUpdate(params.getQuantizationConfig()));
        }
        if (params.hasOnDisk()) {
            diff.setOnDisk(params.getOnDisk());
        }
        if (diff.build().getSerializedSize() > 0) {
            update.getVectorsConfigBuilder().getParamsMapBuilder().putMap(name, diff.build());
        }
    }

    private void sparse(
            SparseVectorParams params,
            CreateVectorNameRequest.Builder create,
            Collections.UpdateCollection.Builder update) {
        create.getSparseConfigBuilder();
        if (params.hasModifier()) {
            create.getSparseConfigBuilder().setModifier(params.getModifier());
        }
        if (params.getIndex().hasDatatype()) {
            create.getSparseConfigBuilder().setDatatype(params.getIndex().getDatatype());
        }
        SparseVectorParams.Builder rest = SparseVectorParams.newBuilder();
        rest.setIndex(params.getIndex().toBuilder().clearDatatype());
        if (rest.getIndex().getSerializedSize() > 0) {
            update.getSparseVectorsConfigBuilder().putMap(name, rest.build());
        }
    }

    /** Its settings may change without harm to whoever deletes it or makes it again. */
    @Override
    public List<String> differences(@Nullable CollectionParams expected, @Nullable CollectionParams now) {
        if (Objects.equals(identity(expected), identity(now))) {
            return List.of();
        }
        String vector = VectorNames.describe(name) + " of " + collection;
        if (now == null) {
            return List.of(vector + " is not there any more");
        }
        return List.of(expected == null ? vector + " is there again" : vector + " is another one now");
    }

    /** What of a vector cannot be updated. */
    private @Nullable CreateVectorNameRequest identity(@Nullable CollectionParams params) {
        if (params == null) {
            return null;
        }
        CreateVectorNameRequest.Builder identity = CreateVectorNameRequest.newBuilder();
        Collections.UpdateCollection.Builder settings = Collections.UpdateCollection.newBuilder();
        VectorParams dense = VectorNames.of(params).dense().get(name);
        SparseVectorParams sparse = VectorNames.of(params).sparse().get(name);
        if (dense != null) {
            dense(dense, identity, settings);
        }
        if (sparse != null) {
            sparse(sparse.toBuilder().clearModifier().clearIndex().build(), identity, settings);
        }
        return identity.build();
    }
}
