package io.github.qdrantmigrate.internal.lock;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.change.PointParts;
import io.github.qdrantmigrate.internal.qdrant.LiveState;
import io.github.qdrantmigrate.internal.qdrant.PayloadWriter;
import io.github.qdrantmigrate.internal.qdrant.QdrantServer;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.HasIdCondition;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The lock as a point of the history collection. A server applies writes to one point one after the other, each with its condition
 * (strong ordering lets all replicas agree on the order), and tells of none whether its condition held.
 */
public final class QdrantLockRegister implements LockRegister {
    /** Behind all rows, whose ids are numbers. */
    static final PointId LOCK = uuid("ffffffff-0000-4000-8000-000000000001");

    /** Shows whether the server honours conditions. */
    static final PointId PROBE = uuid("ffffffff-0000-4000-8000-000000000002");

    private static final String EPOCH = "epoch";
    private static final String TOKEN = "token";
    private static final String BEAT = "beat";
    private static final String PROOF = "proof";

    private final QdrantServer server;
    private final String collection;
    private final PayloadWriter writer;

    /** @param collection the history, which is there */
    public QdrantLockRegister(QdrantServer server, String collection) {
        this.server = server;
        this.collection = collection;
        this.writer = new PayloadWriter(server, collection);
    }

    private static PointId uuid(String text) {
        return PointId.newBuilder().setUuid(text).build();
    }

    /** A server that ignores conditions, as one of a cluster that is being upgraded may, would show what the last write holds. */
    @Override
    public void prepare() {
        writer.insert(LOCK, payload(LockState.INITIAL));
        writer.insert(PROBE, Map.of(EPOCH, number(0)));
        String proof = UUID.randomUUID().toString();
        writer.insert(PROBE, Map.of(EPOCH, number(0), PROOF, text(proof)));
        if (point(PROBE).getPayloadMap().containsKey(PROOF)) {
            throw new QdrantMigrateException.Locked(
                    Problem.of(
                            ErrorCode.CONDITIONS_IGNORED,
                            "The server wrote a point although the condition of the write did not hold, so that nothing"
                                    + " can keep two runs apart",
                            "Is there a server older than 1.16 in the cluster, or a proxy that drops fields? Upgrade it."),
                    null);
        }
    }

    @Override
    public LockState read() {
        return state(point(LOCK).getPayloadMap());
    }

    @Override
    public void replace(LockState expected, LockState next) {
        Filter condition = Filter.newBuilder()
                .addMust(Condition.newBuilder()
                        .setHasId(HasIdCondition.newBuilder().addHasId(LOCK)))
                .addMust(match(EPOCH, Match.newBuilder().setInteger(expected.epoch())))
                .addMust(match(TOKEN, Match.newBuilder().setKeyword(expected.token())))
                .addMust(match(BEAT, Match.newBuilder().setInteger(expected.beat())))
                .build();
        writer.set(condition, payload(next));
    }

    private static Condition match(String key, Match.Builder match) {
        return Condition.newBuilder()
                .setField(FieldCondition.newBuilder().setKey(key).setMatch(match))
                .build();
    }

    private RetrievedPoint point(PointId id) {
        List<RetrievedPoint> found = new LiveState(server).points(collection, null, List.of(id), PointParts.PAYLOAD);
        if (found.isEmpty()) {
            throw new QdrantMigrateException.Locked(
                    Problem.of(
                            ErrorCode.LOCK_LOST,
                            "The point of the lock is gone from the collection " + collection,
                            "Did somebody delete the history? Look with \"info\" before you run again."),
                    null);
        }
        return found.get(0);
    }

    /** All fields are written each time, since a write adds to what is there. */
    private static Map<String, Value> payload(LockState state) {
        Holder holder = state.holder();
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put(EPOCH, number(state.epoch()));
        fields.put(TOKEN, text(state.token()));
        fields.put(BEAT, number(state.beat()));
        fields.put("installedBy", text(holder == null ? "" : holder.installedBy()));
        fields.put("host", text(holder == null ? "" : holder.host()));
        fields.put("pid", number(holder == null ? 0 : holder.pid()));
        fields.put("since", number(holder == null ? 0 : holder.since()));
        return fields;
    }

    private static LockState state(Map<String, Value> fields) {
        String token = fields.getOrDefault(TOKEN, Value.getDefaultInstance()).getStringValue();
        return new LockState(number(fields, EPOCH), token, number(fields, BEAT), holder(token, fields));
    }

    private static @Nullable Holder holder(String token, Map<String, Value> fields) {
        return token.isEmpty()
                ? null
                : new Holder(
                        fields.getOrDefault("installedBy", Value.getDefaultInstance())
                                .getStringValue(),
                        fields.getOrDefault("host", Value.getDefaultInstance()).getStringValue(),
                        number(fields, "pid"),
                        number(fields, "since"));
    }

    private static long number(Map<String, Value> fields, String name) {
        return fields.getOrDefault(name, Value.getDefaultInstance()).getIntegerValue();
    }

    private static Value number(long number) {
        return Value.newBuilder().setIntegerValue(number).build();
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }
}
