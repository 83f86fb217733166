package io.github.qdrantmigrate.internal.history;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.github.qdrantmigrate.change.Extent;
import io.github.qdrantmigrate.change.Image;
import io.github.qdrantmigrate.change.PointParts;
import io.github.qdrantmigrate.change.Subject;
import io.github.qdrantmigrate.internal.history.RecordedChange.Before;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a run did as fields of its row, and back. Changes stand by their numbers, so that each is written alone. */
final class EffectsPayload {
    static final String CHANGES = "changes";
    static final String BACKUP = "backup";

    private EffectsPayload() {}

    static void write(Effects effects, PayloadFields fields) {
        PayloadFields changes = new PayloadFields();
        effects.changes().forEach(change -> changes.put(String.valueOf(change.number()), change(change)));
        fields.put(CHANGES, changes.values());
        fields.put(BACKUP, effects.backup());
        fields.put("left", effects.left().stream().map(EffectsPayload::image).toList());
        fields.put(
                "collections",
                effects.collections().stream().map(EffectsPayload::collection).toList());
    }

    static Map<String, Value> change(RecordedChange change) {
        PayloadFields fields = new PayloadFields();
        fields.put("number", (long) change.number());
        fields.put("type", change.type());
        fields.put("collection", change.collection());
        fields.put("summary", change.summary());
        fields.put("outcome", change.outcome().name());
        fields.put(
                "images",
                change.before().images().stream().map(EffectsPayload::image).toList());
        fields.put("lost", change.before().lost());
        Extent points = change.before().points();
        if (points != null) {
            fields.put("points", extent(points));
        }
        return fields.values();
    }

    private static Map<String, Value> image(Image<?> image) {
        PayloadFields fields = new PayloadFields();
        fields.put("kind", image.subject().kind());
        fields.put("collection", image.subject().collection());
        fields.put("name", image.subject().name());
        fields.put("before", bytes(image.before()));
        fields.put("after", bytes(image.after()));
        fields.put("complete", image.complete() ? 1L : 0L);
        return fields.values();
    }

    private static @Nullable String bytes(@Nullable Message message) {
        return message == null ? null : Base64.getEncoder().encodeToString(message.toByteArray());
    }

    private static Map<String, Value> extent(Extent extent) {
        PayloadFields fields = new PayloadFields();
        fields.put("count", extent.points());
        fields.put(
                "shardKeys",
                extent.shardKeys().stream()
                        .map(key -> {
                            PayloadFields field = new PayloadFields();
                            field.put("key", bytes(key));
                            return field.values();
                        })
                        .toList());
        fields.put("withPayload", extent.parts().payload() ? 1L : 0L);
        if (extent.parts().vectors() != null) {
            fields.put(
                    "withVectors",
                    extent.parts().vectors().stream()
                            .map(name -> {
                                PayloadFields field = new PayloadFields();
                                field.put("name", name);
                                return field.values();
                            })
                            .toList());
        }
        return fields.values();
    }

    private static Map<String, Value> collection(Effects.CollectionLeft collection) {
        PayloadFields fields = new PayloadFields();
        fields.put("name", collection.name());
        fields.put("shardKey", bytes(collection.shardKey()));
        fields.put("vector", collection.vector());
        fields.put("points", collection.points());
        fields.put("digest", collection.digest());
        return fields.values();
    }

    static Effects read(PayloadFields fields) {
        List<RecordedChange> changes = new ArrayList<>();
        fields.map(CHANGES).values().forEach(item -> changes.add(readChange(fields(item))));
        changes.sort(Comparator.comparingInt(RecordedChange::number));
        return new Effects(
                changes,
                fields.optionalText(BACKUP).orElse(null),
                images(fields, "left"),
                fields.list("collections").stream()
                        .map(item -> readCollection(fields(item)))
                        .toList());
    }

    private static PayloadFields fields(Value item) {
        return new PayloadFields(item.getStructValue().getFieldsMap());
    }

    private static RecordedChange readChange(PayloadFields fields) {
        Before before = new Before(
                images(fields, "images"),
                fields.map("points").isEmpty() ? null : readExtent(new PayloadFields(fields.map("points"))),
                fields.optionalText("lost").orElse(null));
        return new RecordedChange(
                (int) fields.number("number"),
                fields.text("type"),
                fields.text("collection"),
                fields.text("summary"),
                RecordedChange.Outcome.valueOf(fields.text("outcome")),
                before);
    }

    private static List<Image<?>> images(PayloadFields fields, String name) {
        List<Image<?>> images = new ArrayList<>();
        fields.list(name).forEach(item -> images.add(readImage(fields(item))));
        return images;
    }

    private static Image<?> readImage(PayloadFields fields) {
        Subject<?> subject = Subject.of(fields.text("kind"), fields.text("collection"), fields.text("name"));
        try {
            return Image.parse(
                    subject, readBytes(fields, "before"), readBytes(fields, "after"), fields.number("complete") == 1);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("the image of " + subject + " is damaged", e);
        }
    }

    private static @Nullable ByteString readBytes(PayloadFields fields, String name) {
        return fields.optionalText(name)
                .map(text -> ByteString.copyFrom(Base64.getDecoder().decode(text)))
                .orElse(null);
    }

    private static Extent readExtent(PayloadFields fields) {
        List<ShardKey> keys = new ArrayList<>();
        fields.list("shardKeys").forEach(item -> keys.add(shardKey(fields(item).text("key"))));
        TreeSet<String> vectors = new TreeSet<>();
        fields.list("withVectors").forEach(item -> vectors.add(fields(item).text("name")));
        PointParts parts =
                new PointParts(fields.number("withPayload") == 1, fields.has("withVectors") ? vectors : null);
        return new Extent(fields.number("count"), keys, parts);
    }

    private static ShardKey shardKey(String text) {
        try {
            return ShardKey.parseFrom(Base64.getDecoder().decode(text));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("a shard key of a backup is damaged", e);
        }
    }

    private static Effects.CollectionLeft readCollection(PayloadFields fields) {
        return new Effects.CollectionLeft(
                fields.text("name"),
                fields.optionalText("shardKey").map(EffectsPayload::shardKey).orElse(null),
                fields.optionalText("vector").orElse(null),
                fields.number("points"),
                fields.optionalNumber("digest"));
    }
}
