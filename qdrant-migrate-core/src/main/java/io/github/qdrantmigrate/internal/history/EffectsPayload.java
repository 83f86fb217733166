package io.github.qdrantmigrate.internal.history;

import com.google.protobuf.ByteString;
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
import java.util.Set;
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

    static Effects read(ReadFields fields) {
        List<RecordedChange> changes = new ArrayList<>(fields.all(CHANGES, EffectsPayload::readChange));
        changes.sort(Comparator.comparingInt(RecordedChange::number));
        return new Effects(
                changes,
                fields.optionalText(BACKUP).orElse(null),
                images(fields, "left"),
                fields.list("collections", EffectsPayload::readCollection));
    }

    private static RecordedChange readChange(ReadFields fields) {
        Before before = new Before(
                images(fields, "images"),
                fields.optional("points").map(EffectsPayload::readExtent).orElse(null),
                fields.optionalText("lost").orElse(null));
        return new RecordedChange(
                (int) fields.number("number"),
                fields.text("type"),
                fields.text("collection"),
                fields.text("summary"),
                fields.word("outcome", RecordedChange.Outcome.class),
                before);
    }

    private static List<Image<?>> images(ReadFields fields, String name) {
        List<Image<?>> images = new ArrayList<>();
        images.addAll(fields.list(name, EffectsPayload::readImage));
        return images;
    }

    private static Image<?> readImage(ReadFields fields) {
        String collection = fields.text("collection");
        String name = fields.text("name");
        Subject<?> subject = fields.parsed("kind", kind -> Subject.of(kind, collection, name));
        return image(subject, fields);
    }

    private static <M extends Message> Image<M> image(Subject<M> subject, ReadFields fields) {
        return new Image<>(
                subject,
                fields.optionalParsed("before", text -> subject.parse(bytes(text)))
                        .orElse(null),
                fields.optionalParsed("after", text -> subject.parse(bytes(text)))
                        .orElse(null),
                fields.flag("complete"));
    }

    private static ByteString bytes(String text) {
        return ByteString.copyFrom(Base64.getDecoder().decode(text));
    }

    private static Extent readExtent(ReadFields fields) {
        List<ShardKey> keys =
                fields.list("shardKeys", key -> key.parsed("key", text -> ShardKey.parseFrom(bytes(text))));
        Set<String> vectors = fields.has("withVectors")
                ? new TreeSet<>(fields.list("withVectors", vector -> vector.text("name")))
                : null;
        return new Extent(fields.number("count"), keys, new PointParts(fields.flag("withPayload"), vectors));
    }

    private static Effects.CollectionLeft readCollection(ReadFields fields) {
        return new Effects.CollectionLeft(
                fields.text("name"),
                fields.optionalParsed("shardKey", text -> ShardKey.parseFrom(bytes(text)))
                        .orElse(null),
                fields.optionalText("vector").orElse(null),
                fields.number("points"),
                fields.optionalNumber("digest"));
    }
}
