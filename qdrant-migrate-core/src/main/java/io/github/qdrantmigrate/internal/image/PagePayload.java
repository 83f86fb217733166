package io.github.qdrantmigrate.internal.image;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.change.CapturedPoints;
import io.github.qdrantmigrate.change.PointParts;
import io.github.qdrantmigrate.migration.Checksum;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.JsonWithInt.ListValue;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.GetResponse;
import io.qdrant.client.grpc.Points.PointsIdsList;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A page as the payload of a point, and back. Points are kept as the bytes that the server sent: exact, of any schema. */
final class PagePayload {
    static final String LEFT = "left";

    private static final String HASH = "hash";
    private static final String PRESENT = "points";
    private static final String ABSENT = "absent";
    private static final String SHARD_KEY = "shardKey";
    private static final String WITH_PAYLOAD = "withPayload";
    private static final String WITH_VECTORS = "withVectors";

    private PagePayload() {}

    static Map<String, Value> write(ImagePage page) {
        CapturedPoints.Page points = page.points();
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put(
                PRESENT,
                bytes(GetResponse.newBuilder()
                        .addAllResult(points.present())
                        .build()
                        .toByteString()));
        fields.put(
                ABSENT,
                bytes(PointsIdsList.newBuilder()
                        .addAllIds(points.absent())
                        .build()
                        .toByteString()));
        fields.put(
                WITH_PAYLOAD,
                Value.newBuilder().setBoolValue(points.parts().payload()).build());
        Set<String> vectors = points.parts().vectors();
        if (vectors != null) {
            ListValue.Builder names = ListValue.newBuilder();
            vectors.forEach(name -> names.addValuesBuilder().setStringValue(name));
            fields.put(WITH_VECTORS, Value.newBuilder().setListValue(names).build());
        }
        if (points.shardKey() != null) {
            fields.put(SHARD_KEY, bytes(points.shardKey().toByteString()));
        }
        fields.put(HASH, bytes(hash(page.id(), fields)));
        if (page.left() != null) {
            fields.put(LEFT, bytes(page.left()));
        }
        return fields;
    }

    /** Of all that is written with the page; how the run left its points is added later. */
    private static ByteString hash(long id, Map<String, Value> fields) {
        MessageDigest digest = Checksum.sha256();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(id).array());
        new TreeMap<>(fields).forEach((name, value) -> {
            if (!name.equals(HASH) && !name.equals(LEFT)) {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(value.toByteArray());
            }
        });
        return ByteString.copyFrom(digest.digest());
    }

    /** @param location of the backup, for messages */
    static ImagePage read(String location, long id, Map<String, Value> fields) {
        try {
            if (!hash(id, fields).equals(bytes(fields, HASH))) {
                throw new IllegalArgumentException("it is not what was written");
            }
            CapturedPoints.Page points = new CapturedPoints.Page(
                    fields.containsKey(SHARD_KEY) ? ShardKey.parseFrom(bytes(fields, SHARD_KEY)) : null,
                    parts(fields),
                    GetResponse.parseFrom(bytes(fields, PRESENT)).getResultList(),
                    PointsIdsList.parseFrom(bytes(fields, ABSENT)).getIdsList());
            return new ImagePage(
                    ImagePage.change(id),
                    ImagePage.number(id),
                    points,
                    fields.containsKey(LEFT) ? bytes(fields, LEFT) : null);
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            throw new QdrantMigrateException.Data(
                    Problem.of(
                            ErrorCode.BACKUP_UNREADABLE,
                            "Page " + ImagePage.number(id) + " of change " + ImagePage.change(id) + " in the backup "
                                    + location + " cannot be understood: " + e.getMessage(),
                            "It was edited or damaged: write an undo file instead."),
                    e);
        }
    }

    private static PointParts parts(Map<String, Value> fields) {
        Value vectors = fields.get(WITH_VECTORS);
        return new PointParts(
                fields.getOrDefault(WITH_PAYLOAD, Value.getDefaultInstance()).getBoolValue(),
                vectors == null
                        ? null
                        : vectors.getListValue().getValuesList().stream()
                                .map(Value::getStringValue)
                                .collect(Collectors.toSet()));
    }

    static Value bytes(ByteString bytes) {
        return Value.newBuilder()
                .setStringValue(Base64.getEncoder().encodeToString(bytes.toByteArray()))
                .build();
    }

    private static ByteString bytes(Map<String, Value> fields, String name) {
        String text = fields.getOrDefault(name, Value.getDefaultInstance()).getStringValue();
        return ByteString.copyFrom(Base64.getDecoder().decode(text));
    }
}
