package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import io.qdrant.client.grpc.Collections.IntegerIndexParams;
import io.qdrant.client.grpc.Collections.PayloadIndexParams;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.GeoLineString;
import io.qdrant.client.grpc.Common.GeoPoint;
import io.qdrant.client.grpc.Common.NestedCondition;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.NullValue;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DenseVector;
import io.qdrant.client.grpc.Points.FieldType;
import io.qdrant.client.grpc.Points.MultiDenseVector;
import io.qdrant.client.grpc.Points.NamedVectors;
import io.qdrant.client.grpc.Points.PointVectors;
import io.qdrant.client.grpc.Points.ShardKeySelector;
import io.qdrant.client.grpc.Points.SparseVector;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.VectorOutput;
import io.qdrant.client.grpc.Points.Vectors;
import io.qdrant.client.grpc.Points.VectorsOutput;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Random messages whose fields depend on each other. */
final class RandomSpecials {
    private static final int DEEP = 5;

    private final Random random;
    private final RandomMessages messages;

    RandomSpecials(Random random, RandomMessages messages) {
        this.random = random;
        this.messages = messages;
    }

    Optional<Message> next(Message prototype, int depth) {
        Message made = switch (prototype.getDescriptorForType().getName()) {
            case "Value" -> value(depth);
            case "PointId" -> id();
            case "Timestamp" -> timestamp();
            case "DenseVector" -> dense(1 + random.nextInt(3));
            case "SparseVector" -> sparse();
            case "MultiDenseVector" -> multi();
            case "Vectors" -> vectors(depth);
            case "VectorsOutput" -> output(depth);
            case "ShardKeySelector" -> shardKeys();
            case "Condition" -> condition(depth);
            case "GeoLineString" -> line();
            case "CreateFieldIndexCollection" -> index(depth);
            default -> null;
        };
        return Optional.ofNullable(made);
    }

    /** Makes valid what the fields by themselves do not promise. */
    Message repair(Message message) {
        if (message instanceof IntegerIndexParams params && !params.getLookup() && !params.getRange()) {
            return params.toBuilder().setRange(true).build();
        }
        if (message instanceof FieldCondition condition) {
            return oneOf(condition);
        }
        if (message instanceof NestedCondition nested) {
            FieldCondition field = FieldCondition.newBuilder()
                    .setKey("k")
                    .setIsNull(random.nextBoolean())
                    .build();
            return nested.toBuilder()
                    .setFilter(
                            Filter.newBuilder().addMust(Condition.newBuilder().setField(field)))
                    .build();
        }
        if (message instanceof PointVectors point && point.getVectors().hasVectors()) {
            return point.toBuilder()
                    .setVectors(Vectors.newBuilder()
                            .setVectors(NamedVectors.newBuilder()
                                    .putAllVectors(
                                            point.getVectors().getVectors().getVectorsMap())
                                    .putVectors(
                                            "a",
                                            Vector.newBuilder()
                                                    .setDense(dense(2))
                                                    .build())))
                    .build();
        }
        return bounded(message);
    }

    private Message bounded(Message message) {
        String name = message.getDescriptorForType().getName();
        boolean range = name.equals("Range") || name.equals("DatetimeRange") || name.equals("ValuesCount");
        return range && message.getAllFields().isEmpty()
                ? repair(messages.plain(message.getDefaultInstanceForType(), 0))
                : message;
    }

    private FieldCondition oneOf(FieldCondition condition) {
        List<String> kinds = List.of(
                "match",
                "range",
                "datetime_range",
                "geo_bounding_box",
                "geo_radius",
                "geo_polygon",
                "values_count",
                "is_empty",
                "is_null");
        FieldCondition.Builder one = FieldCondition.newBuilder().setKey(condition.getKey());
        FieldDescriptor field = Shapes.field(condition, kinds.get(random.nextInt(kinds.size())));
        if (field.getJavaType() == FieldDescriptor.JavaType.BOOLEAN) {
            return one.setField(field, random.nextBoolean()).build();
        }
        return one.setField(field, messages.next(Shapes.child(condition, field), 2))
                .build();
    }

    private Condition condition(int depth) {
        Condition condition;
        do {
            condition = (Condition) messages.plain(Condition.getDefaultInstance(), depth + 1);
        } while (condition.hasFilter() && (depth > DEEP || condition.getFilter().equals(Filter.getDefaultInstance())));
        return condition;
    }

    private Value value(int depth) {
        Value.Builder value = Value.newBuilder();
        return switch (random.nextInt(depth > DEEP ? 5 : 7)) {
            case 0 -> value.setNullValue(NullValue.NULL_VALUE).build();
            case 1 -> value.setBoolValue(random.nextBoolean()).build();
            case 2 -> value.setIntegerValue(random.nextLong()).build();
            case 3 -> value.setDoubleValue(number()).build();
            case 4 -> value.setStringValue("text " + random.nextInt()).build();
            default -> (Value) messages.plain(value.build(), depth + 1);
        };
    }

    /** Any finite double, and whole ones, which must not become integers. */
    private double number() {
        double any = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(any) && random.nextBoolean() ? any : random.nextInt(100);
    }

    private PointId id() {
        return random.nextBoolean()
                ? PointId.newBuilder().setNum(random.nextLong()).build()
                : PointId.newBuilder().setUuid(new RandomTexts(random).uuid()).build();
    }

    private Timestamp timestamp() {
        return Timestamp.newBuilder()
                .setSeconds(random.nextInt(Integer.MAX_VALUE) * (random.nextBoolean() ? 100L : -20L))
                .setNanos(random.nextBoolean() ? 0 : random.nextInt(1_000_000_000))
                .build();
    }

    private DenseVector dense(int size) {
        DenseVector.Builder dense = DenseVector.newBuilder();
        for (int i = 0; i < size; i++) {
            float any = Float.intBitsToFloat(random.nextInt());
            dense.addData(Float.isFinite(any) ? any : random.nextFloat());
        }
        return dense.build();
    }

    private SparseVector sparse() {
        TreeSet<Integer> indices = new TreeSet<>();
        IntStream.range(0, random.nextInt(4)).forEach(i -> indices.add(random.nextInt()));
        return SparseVector.newBuilder()
                .addAllIndices(indices)
                .addAllValues(indices.stream().map(i -> random.nextFloat()).toList())
                .build();
    }

    private MultiDenseVector multi() {
        int size = 1 + random.nextInt(3);
        MultiDenseVector.Builder multi = MultiDenseVector.newBuilder();
        IntStream.range(0, 1 + random.nextInt(3)).forEach(i -> multi.addVectors(dense(size)));
        return multi.build();
    }

    private Vectors vectors(int depth) {
        Vectors vectors = (Vectors) messages.plain(Vectors.getDefaultInstance(), depth);
        return vectors.getVector().hasSparse()
                ? Vectors.newBuilder()
                        .setVector(Vector.newBuilder().setMultiDense(multi()))
                        .build()
                : vectors;
    }

    private VectorsOutput output(int depth) {
        VectorsOutput vectors = (VectorsOutput) messages.plain(VectorsOutput.getDefaultInstance(), depth);
        return vectors.getVector().hasSparse()
                ? VectorsOutput.newBuilder()
                        .setVector(VectorOutput.newBuilder().setDense(dense(3)))
                        .build()
                : vectors;
    }

    private ShardKeySelector shardKeys() {
        ShardKeySelector.Builder keys = ShardKeySelector.newBuilder();
        int count = 1 + random.nextInt(3);
        IntStream.range(0, count).forEach(i -> keys.addShardKeys(shardKey()));
        return count == 1 && random.nextBoolean() ? keys.setFallback(shardKey()).build() : keys.build();
    }

    private ShardKey shardKey() {
        return (ShardKey) messages.next(ShardKey.getDefaultInstance(), 0);
    }

    private GeoLineString line() {
        GeoLineString.Builder line = GeoLineString.newBuilder();
        IntStream.range(0, 3 + random.nextInt(3))
                .forEach(i -> line.addPoints((GeoPoint) messages.plain(GeoPoint.getDefaultInstance(), 0)));
        return line.addPoints(line.getPoints(0)).build();
    }

    private CreateFieldIndexCollection index(int depth) {
        CreateFieldIndexCollection.Builder index = ((CreateFieldIndexCollection)
                        messages.plain(CreateFieldIndexCollection.getDefaultInstance(), depth))
                .toBuilder();
        PayloadIndexParams params = index.getFieldIndexParams();
        String word = params.getIndexParamsCase().name().replace("_INDEX_PARAMS", "");
        return index.hasFieldIndexParams()
                ? index.setFieldType(FieldType.valueOf(
                                "FieldType" + word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT)))
                        .build()
                : index.setFieldType(FieldType.forNumber(random.nextInt(8))).build();
    }
}
