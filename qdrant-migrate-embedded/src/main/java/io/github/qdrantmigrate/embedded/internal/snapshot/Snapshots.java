package io.github.qdrantmigrate.embedded.internal.snapshot;

import com.google.protobuf.Timestamp;
import io.github.qdrantmigrate.embedded.internal.cluster.Node;
import io.github.qdrantmigrate.embedded.internal.collection.CollectionReport;
import io.github.qdrantmigrate.embedded.internal.collection.LiveCollection;
import io.github.qdrantmigrate.embedded.internal.collection.ShardView;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.github.qdrantmigrate.embedded.internal.store.PointCodec;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.SnapshotsService.SnapshotDescription;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Snapshots of collections: each is a file with the collection's description and points as delimited messages of
 * Qdrant's protocol, {@code CollectionInfo} and then {@code ScoredPoint}, beside a file with its SHA-256. They stay when
 * the collection is deleted. Nothing reads them back, as Qdrant does not over gRPC either.
 */
public final class Snapshots {
    private static final String EXTENSION = ".snapshot";
    private static final String CHECKSUM = ".checksum";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss").withZone(ZoneOffset.UTC);

    private final SnapshotDirectory directory;
    private final Node node;

    /** In this directory; the node's number is part of their names. */
    public Snapshots(SnapshotDirectory directory, Node node) {
        this.directory = directory;
        this.node = node;
    }

    /** Writes the collection as it is now. Two in one second have one name, so the later takes the place. */
    public synchronized SnapshotDescription create(LiveCollection collection) {
        try {
            Path target = of(collection)
                    .resolve(collection.name() + "-" + node.peer() + "-" + TIME.format(Instant.now()) + EXTENSION);
            Files.createDirectories(target.getParent());
            Path temporary = target.resolveSibling(target.getFileName() + ".tmp");
            String checksum = write(collection, temporary);
            Files.writeString(checksumOf(target), checksum);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            return describe(target);
        } catch (IOException e) {
            throw failed("create", e);
        }
    }

    /** All of the collection, in the order of their names. */
    public List<SnapshotDescription> list(LiveCollection collection) {
        try {
            Path parent = of(collection);
            if (!Files.isDirectory(parent)) {
                return List.of();
            }
            List<SnapshotDescription> found = new ArrayList<>();
            try (Stream<Path> files = Files.list(parent)) {
                for (Path file : files.sorted().toList()) {
                    if (file.toString().endsWith(EXTENSION) && Files.isRegularFile(file)) {
                        found.add(describe(file));
                    }
                }
            }
            return found;
        } catch (IOException e) {
            throw failed("list", e);
        }
    }

    /** Removes the file of that name. */
    public void delete(LiveCollection collection, String name) {
        try {
            Path parent = of(collection);
            if (!Files.isDirectory(parent)) {
                throw QdrantError.notFound("Snapshot directory: " + parent + " not found");
            }
            // Compared with what is there, so that no name leads elsewhere.
            boolean known = list(collection).stream()
                    .anyMatch(snapshot -> snapshot.getName().equals(name));
            if (!known) {
                throw QdrantError.notFound("Snapshot " + name + " not found");
            }
            Path file = parent.resolve(name);
            Files.delete(file);
            Files.deleteIfExists(checksumOf(file));
        } catch (NoSuchFileException deletedMeanwhile) {
            throw QdrantError.notFound("Snapshot " + name + " not found");
        } catch (IOException e) {
            throw failed("delete", e);
        }
    }

    private Path of(LiveCollection collection) throws IOException {
        return directory.path().resolve(collection.name());
    }

    private static String write(LiveCollection collection, Path file) throws IOException {
        CollectionInfo info = CollectionReport.of(collection);
        MessageDigest digest = sha256();
        try (OutputStream out = new BufferedOutputStream(new DigestOutputStream(Files.newOutputStream(file), digest))) {
            info.writeDelimitedTo(out);
            collection.read(view -> {
                view.shards().forEach(shard -> shard.points().values().forEach(point -> writePoint(shard, point, out)));
                return true;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void writePoint(ShardView shard, StoredPoint point, OutputStream out) {
        ScoredPoint.Builder message = PointCodec.message(point).toBuilder();
        shard.definition().key().ifPresent(message::setShardKey);
        try {
            message.build().writeDelimitedTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SnapshotDescription describe(Path file) throws IOException {
        long seconds = Files.getLastModifiedTime(file).toInstant().getEpochSecond();
        SnapshotDescription.Builder description = SnapshotDescription.newBuilder()
                .setName(file.getFileName().toString())
                .setCreationTime(Timestamp.newBuilder().setSeconds(seconds))
                .setSize(Files.size(file));
        if (Files.exists(checksumOf(file))) {
            description.setChecksum(Files.readString(checksumOf(file)));
        }
        return description.build();
    }

    private static Path checksumOf(Path file) {
        return file.resolveSibling(file.getFileName() + CHECKSUM);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static QdrantError failed(String what, IOException e) {
        return QdrantError.internal("failed to " + what + " snapshot: " + e);
    }
}
