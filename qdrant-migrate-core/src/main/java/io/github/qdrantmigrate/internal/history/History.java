package io.github.qdrantmigrate.internal.history;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.change.PointParts;
import io.github.qdrantmigrate.internal.qdrant.LiveState;
import io.github.qdrantmigrate.internal.qdrant.PayloadWriter;
import io.github.qdrantmigrate.internal.qdrant.QdrantServer;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.PayloadExcludeSelector;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The history collection: read by every goal, created by the first that writes. */
public final class History {
    private static final int PAGE = 500;
    private static final long HEAD_ID = 0;
    private static final String TOOL = "qdrant-migrate";
    private static final long FORMAT = 1;

    private final QdrantServer server;
    private final String collection;
    private final PayloadWriter writer;

    public History(QdrantServer server, String collection) {
        this.server = server;
        this.collection = collection;
        this.writer = new PayloadWriter(server, collection);
    }

    /** Its name. */
    public String collection() {
        return collection;
    }

    /**
     * All rows, oldest first, without their long texts; empty if there is no history yet.
     *
     * @throws QdrantMigrateException.Execution if the collection is not a history of this format
     */
    public List<Row> rows() {
        Optional<CollectionInfo> info = new LiveState(server).collection(collection);
        if (info.isEmpty()) {
            return List.of();
        }
        refuseForeign(info.get());
        List<Row> rows = new ArrayList<>();
        Optional<PointId> offset = Optional.of(PayloadWriter.id(HEAD_ID + 1));
        while (offset.isPresent()) {
            ScrollResponse page = page(offset.get());
            page.getResultList().stream()
                    .filter(point -> point.getId().hasNum())
                    .map(point -> RowPayload.read(point.getId().getNum(), point.getPayloadMap()))
                    .forEach(rows::add);
            offset = page.hasNextPageOffset() ? Optional.of(page.getNextPageOffset()) : Optional.empty();
        }
        return rows;
    }

    /** The same rows, those of some ranks with their long texts. */
    public List<Row> withTexts(List<Row> rows, Set<Long> ranks) {
        return rows.stream()
                .map(row -> ranks.contains(row.rank()) ? complete(row) : row)
                .toList();
    }

    private Row complete(Row row) {
        return get(row.rank())
                .map(point -> RowPayload.read(row.rank(), point.getPayloadMap()))
                .orElse(row);
    }

    private ScrollResponse page(PointId offset) {
        ScrollPoints request = ScrollPoints.newBuilder()
                .setCollectionName(collection)
                .setOffset(offset)
                .setLimit(PAGE)
                .setWithPayload(WithPayloadSelector.newBuilder()
                        .setExclude(PayloadExcludeSelector.newBuilder().addFields("canonicalText")))
                .build();
        return server.points("Scroll", s -> s.scroll(request));
    }

    private void refuseForeign(CollectionInfo info) {
        Map<String, Value> metadata = info.getConfig().getMetadataMap();
        Value tool = metadata.get("tool");
        if (tool == null || !tool.getStringValue().equals(TOOL)) {
            throw format(
                    "The collection " + collection + " exists and is not a history of this tool",
                    "Choose another \"historyCollection\".");
        }
        Value format = metadata.get("format");
        if (format == null || format.getIntegerValue() != FORMAT) {
            throw format(
                    "The history " + collection + " was written by a newer version of this tool",
                    "Upgrade to that version.");
        }
    }

    private static QdrantMigrateException format(String what, String remedy) {
        return new QdrantMigrateException.Execution(Problem.of(ErrorCode.HISTORY_FORMAT, what, remedy), null);
    }

    /** Creates the collection unless it is there. */
    public void create() {
        LiveState state = new LiveState(server);
        if (state.collection(collection).isPresent()) {
            return;
        }
        CreateCollection.Builder request = CreateCollection.newBuilder()
                .setCollectionName(collection)
                .setShardNumber(1)
                .setWriteConsistencyFactor(1)
                .putMetadata("tool", Value.newBuilder().setStringValue(TOOL).build())
                .putMetadata(
                        "format", Value.newBuilder().setIntegerValue(FORMAT).build());
        request.getOptimizersConfigBuilder().setPreventUnoptimized(false);
        request.getStrictModeConfigBuilder().setEnabled(false);
        try {
            server.collections("Create", s -> s.create(request.build()));
        } catch (QdrantMigrateException.Server e) {
            // Another run may have created it since; anything else shows in the reading.
            refuseForeign(state.collection(collection).orElseThrow(() -> e));
        }
    }

    /**
     * Writes the first form of a row. The write can only insert: a row that another run began stays as it is.
     *
     * @throws QdrantMigrateException.Execution if another run took the rank
     */
    public void begin(Row row) {
        writer.insert(PayloadWriter.id(row.rank()), RowPayload.write(row));
        String token = get(row.rank())
                .map(point -> point.getPayloadOrDefault("token", Value.getDefaultInstance())
                        .getStringValue())
                .orElse("");
        if (!token.equals(row.run().token())) {
            throw new QdrantMigrateException.Execution(
                    Problem.of(
                            ErrorCode.CONCURRENT_RUN,
                            "Another run began row " + row.rank() + " of the history at the same moment",
                            "Wait until it has ended, then run again."),
                    null);
        }
    }

    /** Writes one change of a row that this run began, before it is made or after. */
    public void record(long rank, RecordedChange change) {
        writer.add(
                rank,
                EffectsPayload.CHANGES,
                Map.of(String.valueOf(change.number()), PayloadFields.struct(EffectsPayload.change(change))));
    }

    /** Writes where the points are that a run that was begun overwrites, before it overwrites any. */
    public void backup(long rank, String location) {
        PayloadFields fields = new PayloadFields();
        fields.put(EffectsPayload.BACKUP, location);
        writer.add(rank, null, fields.values());
    }

    /** Writes the last form of a row that this run began. */
    public void end(Row row) {
        writer.upsert(row.rank(), RowPayload.write(row));
    }

    /** Writes the head, a summary of the rows for people. */
    public void head(Map<String, String> summary) {
        PayloadFields fields = new PayloadFields();
        summary.forEach(fields::put);
        writer.upsert(HEAD_ID, fields.values());
    }

    private Optional<RetrievedPoint> get(long rank) {
        List<PointId> id = List.of(PayloadWriter.id(rank));
        return new LiveState(server)
                .points(collection, null, id, PointParts.PAYLOAD).stream().findFirst();
    }
}
