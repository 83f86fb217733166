package io.github.qdrantmigrate.embedded;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.CreateShardKey;
import io.qdrant.client.grpc.Collections.CreateShardKeyRequest;
import io.qdrant.client.grpc.Collections.DeleteShardKey;
import io.qdrant.client.grpc.Collections.DeleteShardKeyRequest;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Collections.ShardingMethod;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.CollectionsGrpc;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.CountPoints;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ShardKeySelector;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.Vectors;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import io.qdrant.client.grpc.PointsGrpc;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A channel with the calls that many tests make. */
final class Calls implements AutoCloseable {
    private final Channel channel;

    Calls(Channel channel) {
        this.channel = channel;
    }

    static Calls to(EmbeddedQdrant qdrant) {
        return new Calls(qdrant.newChannel());
    }

    CollectionsGrpc.CollectionsBlockingStub collections() {
        return CollectionsGrpc.newBlockingStub(channel);
    }

    PointsGrpc.PointsBlockingStub points() {
        return PointsGrpc.newBlockingStub(channel);
    }

    void createCollection(String name, int size) {
        assertDone(collections().create(collection(name, size).build()).getResult());
    }

    /** With shards by key, and these keys. */
    void createKeyedCollection(String name, int size, String... keys) {
        assertDone(collections()
                .create(collection(name, size)
                        .setShardingMethod(ShardingMethod.Custom)
                        .build())
                .getResult());
        for (String key : keys) {
            createKey(name, key);
        }
    }

    private static CreateCollection.Builder collection(String name, int size) {
        return CreateCollection.newBuilder()
                .setCollectionName(name)
                .setVectorsConfig(VectorsConfig.newBuilder()
                        .setParams(VectorParams.newBuilder().setSize(size).setDistance(Distance.Dot)));
    }

    void createKey(String collection, String key) {
        collections()
                .createShardKey(CreateShardKeyRequest.newBuilder()
                        .setCollectionName(collection)
                        .setRequest(CreateShardKey.newBuilder().setShardKey(key(key)))
                        .build());
    }

    void deleteKey(String collection, String key) {
        collections()
                .deleteShardKey(DeleteShardKeyRequest.newBuilder()
                        .setCollectionName(collection)
                        .setRequest(DeleteShardKey.newBuilder().setShardKey(key(key)))
                        .build());
    }

    void upsertUnder(String collection, List<PointStruct> points, String... keys) {
        points().upsert(upsertRequest(collection, points).toBuilder()
                .setShardKeySelector(selector(keys))
                .build());
    }

    long countUnder(String collection, String... keys) {
        return points().count(CountPoints.newBuilder()
                        .setCollectionName(collection)
                        .setShardKeySelector(selector(keys))
                        .build())
                .getResult()
                .getCount();
    }

    private static ShardKeySelector selector(String... keys) {
        ShardKeySelector.Builder selector = ShardKeySelector.newBuilder();
        for (String key : keys) {
            selector.addShardKeys(key(key));
        }
        return selector.build();
    }

    static ShardKey key(String key) {
        return ShardKey.newBuilder().setKeyword(key).build();
    }

    void upsert(String collection, List<PointStruct> points) {
        points().upsert(upsertRequest(collection, points));
    }

    static UpsertPoints upsertRequest(String collection, List<PointStruct> points) {
        return UpsertPoints.newBuilder()
                .setCollectionName(collection)
                .setWait(true)
                .addAllPoints(points)
                .build();
    }

    static PointStruct point(long id, String text, float... vector) {
        DenseVector.Builder dense = DenseVector.newBuilder();
        for (float value : vector) {
            dense.addData(value);
        }
        return PointStruct.newBuilder()
                .setId(PointId.newBuilder().setNum(id))
                .putPayload("text", Value.newBuilder().setStringValue(text).build())
                .setVectors(Vectors.newBuilder().setVector(Vector.newBuilder().setDense(dense)))
                .build();
    }

    long count(String collection) {
        return points().count(
                        CountPoints.newBuilder().setCollectionName(collection).build())
                .getResult()
                .getCount();
    }

    List<Long> ids(String collection) {
        ScrollPoints request = ScrollPoints.newBuilder()
                .setCollectionName(collection)
                .setLimit(100_000)
                .build();
        return points().scroll(request).getResultList().stream()
                .map(point -> point.getId().getNum())
                .toList();
    }

    /** The whole collection as text, for comparison. */
    String dump(String collection) {
        ScrollPoints request = ScrollPoints.newBuilder()
                .setCollectionName(collection)
                .setLimit(100_000)
                .setWithVectors(WithVectorsSelector.newBuilder().setEnable(true))
                .build();
        return points().scroll(request).getResultList().toString();
    }

    static float[] vector(int size, int seed) {
        float[] values = new float[size];
        IntStream.range(0, size).forEach(i -> values[i] = (float) Math.sin(seed * 31.0 + i));
        return values;
    }

    static List<PointStruct> points(long first, int count, int size) {
        return IntStream.range(0, count)
                .mapToObj(i -> point(first + i, "batch " + first, vector(size, (int) (first + i))))
                .collect(Collectors.toList());
    }

    private static void assertDone(boolean done) {
        if (!done) {
            throw new AssertionError("The collection was not made");
        }
    }

    @Override
    public void close() {
        if (channel instanceof ManagedChannel managed) {
            managed.shutdownNow();
        }
    }
}
