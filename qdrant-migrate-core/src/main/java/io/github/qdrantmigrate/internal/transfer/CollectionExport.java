package io.github.qdrantmigrate.internal.transfer;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.ExportRequest;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.internal.node.JsonWriter;
import io.github.qdrantmigrate.internal.qdrant.LiveState;
import io.github.qdrantmigrate.internal.qdrant.PointReader;
import io.github.qdrantmigrate.internal.qdrant.QdrantServer;
import io.github.qdrantmigrate.internal.rest.RestCodec;
import io.github.qdrantmigrate.result.ExportResult;
import io.github.qdrantmigrate.result.ServerDescription;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.ShardingMethod;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Writes a collection's points to a file, one a line. The file appears under its name only when it is complete: as many
 * points as the server counted before and after.
 */
public final class CollectionExport {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss");

    private final QdrantServer server;
    private final LiveState state;
    private final Path base;
    private final RestCodec codec = new RestCodec();

    public CollectionExport(QdrantServer server, Path base) {
        this.server = server;
        this.state = new LiveState(server);
        this.base = base;
    }

    /**
     * Exports.
     *
     * @throws QdrantMigrateException.Data if not all points arrived, or the file cannot be written
     */
    public ExportResult run(ExportRequest request, ServerDescription description) {
        long started = System.nanoTime();
        String collection = request.collection();
        refuseUnreadable(collection);
        Path file = file(request);
        Path partial = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.getParent());
            long points = complete(collection, partial);
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
            long millis = (System.nanoTime() - started) / 1_000_000;
            return new ExportResult(description, collection, file.toString(), points, millis);
        } catch (IOException e) {
            discard(partial, e);
            throw new QdrantMigrateException.Data(
                    new Problem(
                            ErrorCode.FILE_UNWRITABLE,
                            "The file cannot be written: " + e.getMessage(),
                            file.toString(),
                            "Choose another \"file\", or make room."),
                    e);
        } catch (RuntimeException e) {
            discard(partial, e);
            throw e;
        }
    }

    private long complete(String collection, Path partial) throws IOException {
        long before = state.count(collection, Filter.getDefaultInstance());
        long written = write(collection, partial);
        long after = state.count(collection, Filter.getDefaultInstance());
        refuseIncomplete(collection, before, written, after);
        return written;
    }

    private Path file(ExportRequest request) {
        Path file = request.file() == null
                ? Path.of(request.collection() + "_" + STAMP.format(LocalDateTime.now(ZoneId.systemDefault()))
                        + ".ndjson")
                : request.file();
        return base.resolve(file).normalize();
    }

    /** Without a shard key the server returns one of several points that have one id under several keys. */
    private void refuseUnreadable(String collection) {
        CollectionInfo info = state.resolve(collection)
                .orElseThrow(() -> new QdrantMigrateException.InvalidConfiguration(Problem.of(
                        ErrorCode.NOT_FOUND,
                        "The collection " + collection + " does not exist",
                        "Correct \"collection\".")));
        if (info.getConfig().getParams().getShardingMethod() == ShardingMethod.Custom) {
            throw new QdrantMigrateException.Data(
                    Problem.of(
                            ErrorCode.EXPORT_INCOMPLETE,
                            "The collection " + collection + " has custom shard keys, which this version cannot export",
                            "Export it with a snapshot of the server."),
                    null);
        }
    }

    private long write(String collection, Path partial) throws IOException {
        long written = 0;
        try (BufferedWriter writer = Files.newBufferedWriter(partial, StandardCharsets.UTF_8)) {
            PointReader pages = PointReader.of(server, PointReader.Scope.all(collection));
            while (pages.hasNext()) {
                for (RetrievedPoint point : pages.next()) {
                    JsonWriter.write(codec.print(point), JsonWriter.Order.DOCUMENT, writer);
                    writer.write('\n');
                    written++;
                }
            }
        }
        return written;
    }

    private static void refuseIncomplete(String collection, long before, long written, long after) {
        if (before != written || written != after) {
            throw new QdrantMigrateException.Data(
                    Problem.of(
                            ErrorCode.EXPORT_INCOMPLETE,
                            "The collection " + collection + " changed while it was exported: " + before
                                    + " points before, " + written + " read, " + after + " after",
                            "Export again while nothing writes to it. There is no file."),
                    null);
        }
    }

    /** What went wrong first is told; that the remains could not be removed goes with it. */
    private static void discard(Path partial, Exception cause) {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
