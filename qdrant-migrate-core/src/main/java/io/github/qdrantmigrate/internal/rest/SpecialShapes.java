package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.qdrant.client.grpc.Collections.Disabled;
import io.qdrant.client.grpc.Collections.MaxOptimizationThreads;
import io.qdrant.client.grpc.Collections.QuantizationConfigDiff;
import io.qdrant.client.grpc.Collections.TextIndexParams;
import io.qdrant.client.grpc.Collections.TokenizerType;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.Vectors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** The messages and fields that REST does not write as gRPC does. Everything else is read by its descriptor alone. */
final class SpecialShapes {
    private static final Map<String, BiFunction<Shapes, Message, ValueShape>> SHAPES = Map.ofEntries(
            Map.entry("qdrant.Value", (shapes, type) -> new PayloadShape()),
            Map.entry("qdrant.PointId", (shapes, type) -> new PointIdShape()),
            Map.entry("qdrant.ShardKey", (shapes, type) -> new ShardKeyShape()),
            Map.entry("qdrant.ShardKeySelector", (shapes, type) -> new ShardKeySelectorShape(shapes)),
            Map.entry("google.protobuf.Timestamp", (shapes, type) -> new TimestampShape()),
            Map.entry("qdrant.WriteOrdering", (shapes, type) -> shapes.wrapper(type, "type")),
            Map.entry("qdrant.VectorsSelector", (shapes, type) -> shapes.wrapper(type, "names")),
            Map.entry("qdrant.PointsIdsList", (shapes, type) -> shapes.wrapper(type, "ids")),
            Map.entry("qdrant.HasIdCondition", (shapes, type) -> shapes.wrapper(type, "has_id")),
            Map.entry("qdrant.HasVectorCondition", (shapes, type) -> shapes.wrapper(type, "has_vector")),
            Map.entry("qdrant.VectorsConfigDiff", (shapes, type) -> new VectorsConfigDiffShape(shapes)),
            Map.entry("qdrant.BinaryQuantizationQueryEncoding", (shapes, type) -> shapes.wrapper(type, "setting")),
            Map.entry("qdrant.VectorsConfig", (shapes, type) -> new VectorsConfigShape(shapes)),
            Map.entry("qdrant.MaxOptimizationThreads", SpecialShapes::threads),
            Map.entry("qdrant.QuantizationConfigDiff", SpecialShapes::quantizationDiff),
            Map.entry("qdrant.Condition", (shapes, type) -> new ConditionShape(shapes)),
            Map.entry("qdrant.Vector", (shapes, type) -> new VectorShape(shapes)),
            Map.entry("qdrant.Vectors", (shapes, type) -> new VectorsShape(shapes)),
            Map.entry(
                    "qdrant.VectorsOutput",
                    (shapes, type) -> new VectorsOutputShape(shapes.of(Vectors.getDefaultInstance()))),
            Map.entry("qdrant.StopwordsSet", (shapes, type) -> new StopwordsShape(shapes.message(type))),
            Map.entry("qdrant.StemmingAlgorithm", SpecialShapes::stemmer),
            Map.entry("qdrant.PayloadIndexParams", SpecialShapes::indexParams),
            Map.entry("qdrant.TextIndexParams", SpecialShapes::textIndex));

    private SpecialShapes() {}

    static Optional<ValueShape> find(Message prototype, Shapes shapes) {
        return Optional.ofNullable(SHAPES.get(prototype.getDescriptorForType().getFullName()))
                .map(shape -> shape.apply(shapes, prototype));
    }

    /** The keys that stand for a field, where they are not one key with the field's value. */
    static Optional<List<Property>> properties(Message prototype, FieldDescriptor field, Shapes shapes) {
        return switch (FieldTable.key(field)) {
            case "FieldCondition.range" -> Optional.of(List.of(RangeBinding.property(prototype, shapes)));
            case "FieldCondition.datetime_range" -> Optional.of(List.of());
            case "Match.keyword" -> Optional.of(MatchBindings.properties(prototype));
            case "CreateFieldIndexCollection.field_type" -> Optional.of(IndexBindings.properties(prototype, shapes));
            case "CreateFieldIndexCollection.field_index_params" -> Optional.of(List.of());
            // All fields of Match are one oneof, whose keys stand at its first field.
            default -> field.getContainingType().getName().equals("Match") ? Optional.of(List.of()) : Optional.empty();
        };
    }

    private static ValueShape threads(Shapes shapes, Message type) {
        Message auto = MaxOptimizationThreads.newBuilder()
                .setSetting(MaxOptimizationThreads.Setting.Auto)
                .build();
        return new WordOrShape("auto", auto, shapes.wrapper(type, "value"));
    }

    private static ValueShape quantizationDiff(Shapes shapes, Message type) {
        Message disabled = QuantizationConfigDiff.newBuilder()
                .setDisabled(Disabled.getDefaultInstance())
                .build();
        return new WordOrShape("Disabled", disabled, shapes.message(type));
    }

    /** REST's default tokenizer is {@code word}; gRPC has none and refuses an unset one. */
    private static ValueShape textIndex(Shapes shapes, Message type) {
        return shapes.message(
                TextIndexParams.newBuilder().setTokenizer(TokenizerType.Word).build());
    }

    private static ValueShape stemmer(Shapes shapes, Message type) {
        Map<String, FieldDescriptor> fields = new LinkedHashMap<>();
        type.getDescriptorForType().getFields().forEach(field -> fields.put(field.getName(), field));
        return new TaggedShape(shapes, type, fields);
    }

    private static ValueShape indexParams(Shapes shapes, Message type) {
        Map<String, FieldDescriptor> fields = new LinkedHashMap<>();
        FieldDescriptor words = CreateFieldIndexCollection.getDescriptor().findFieldByName("field_type");
        for (EnumValueDescriptor value : words.getEnumType().getValues()) {
            String word = value.getName().substring("FieldType".length()).toLowerCase(Locale.ROOT);
            fields.put(word, Shapes.field(type, word + "_index_params"));
        }
        return new TaggedShape(shapes, type, fields);
    }
}
