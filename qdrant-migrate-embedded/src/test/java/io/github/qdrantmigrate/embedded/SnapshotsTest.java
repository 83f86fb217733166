package io.github.qdrantmigrate.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusRuntimeException;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.DeleteCollection;
import io.qdrant.client.grpc.Points.ScoredPoint;
import io.qdrant.client.grpc.SnapshotsGrpc;
import io.qdrant.client.grpc.SnapshotsGrpc.SnapshotsBlockingStub;
import io.qdrant.client.grpc.SnapshotsService.CreateSnapshotRequest;
import io.qdrant.client.grpc.SnapshotsService.DeleteSnapshotRequest;
import io.qdrant.client.grpc.SnapshotsService.ListSnapshotsRequest;
import io.qdrant.client.grpc.SnapshotsService.SnapshotDescription;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotsTest {
    @TempDir
    Path base;

    @Test
    void aSnapshotIsAFileInTheDirectoryWithEveryPoint() throws IOException, GeneralSecurityException {
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.open("embedded:file:data", base);
                Calls calls = Calls.to(qdrant)) {
            calls.createCollection("a", 2);
            calls.upsert("a", Calls.points(1, 20, 2));
            SnapshotDescription made = create(calls, "a");
            Path file = base.resolve("data/snapshots/a").resolve(made.getName());
            byte[] content = Files.readAllBytes(file);

            assertThat(made.getName())
                    .matches("a-[0-9]+-[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{2}-[0-9]{2}-[0-9]{2}\\.snapshot");
            assertThat(made.getSize()).isEqualTo(content.length);
            assertThat(made.getCreationTime().getSeconds())
                    .isBetween(
                            Instant.now().getEpochSecond() - 60, Instant.now().getEpochSecond() + 1);
            assertThat(made.getChecksum())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
            InputStream in = new ByteArrayInputStream(content);
            assertThat(CollectionInfo.parseDelimitedFrom(in).getPointsCount()).isEqualTo(20);
            for (int id = 1; id <= 20; id++) {
                ScoredPoint point = ScoredPoint.parseDelimitedFrom(in);
                assertThat(point.getId().getNum()).isEqualTo(id);
                assertThat(point.getPayloadMap()).containsKey("text");
                assertThat(point.getVectors().getVectors().getVectorsMap()).hasSize(1);
            }
            assertThat(in.available()).isZero();
            assertThat(list(calls, "a")).containsExactly(made);
        }
    }

    @Test
    void aSnapshotOutlivesItsCollectionAndTheServer() {
        SnapshotDescription made;
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.open("embedded:file:data", base);
                Calls calls = Calls.to(qdrant)) {
            calls.createCollection("a", 2);
            made = create(calls, "a");
            calls.collections()
                    .delete(DeleteCollection.newBuilder().setCollectionName("a").build());
            assertNotFound(() -> list(calls, "a"), "Not found: Collection `a` doesn't exist!");
        }
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.open("embedded:file:data", base);
                Calls calls = Calls.to(qdrant)) {
            calls.createCollection("a", 2);
            assertThat(list(calls, "a")).containsExactly(made);
            delete(calls, "a", made.getName());
            assertThat(list(calls, "a")).isEmpty();
        }
    }

    @Test
    void onlySnapshotsOfTheCollectionCanBeDeleted() {
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.memory();
                Calls calls = Calls.to(qdrant)) {
            calls.createCollection("a", 2);
            calls.createCollection("b", 2);
            assertThat(list(calls, "a")).isEmpty();
            assertNotFound(() -> delete(calls, "a", "x"), "Not found: Snapshot directory: ");
            SnapshotDescription made = create(calls, "a");
            create(calls, "b");
            assertNotFound(() -> delete(calls, "a", "x"), "Not found: Snapshot x not found");
            String outside = "../b/" + list(calls, "b").get(0).getName();
            assertNotFound(() -> delete(calls, "a", outside), "Not found: Snapshot " + outside + " not found");
            assertNotFound(() -> delete(calls, "a", made.getName() + ".checksum"), "Not found: Snapshot ");
            assertNotFound(() -> create(calls, "c"), "Not found: Collection `c` doesn't exist!");
            assertThatThrownBy(() -> delete(calls, "a", ""))
                    .hasMessageContaining("[snapshot_name: value \"\" invalid, must be at least 1 characters]");
            assertThat(list(calls, "b")).hasSize(1);
        }
    }

    private static SnapshotDescription create(Calls calls, String collection) {
        return stub(calls)
                .create(CreateSnapshotRequest.newBuilder()
                        .setCollectionName(collection)
                        .build())
                .getSnapshotDescription();
    }

    private static List<SnapshotDescription> list(Calls calls, String collection) {
        return stub(calls)
                .list(ListSnapshotsRequest.newBuilder()
                        .setCollectionName(collection)
                        .build())
                .getSnapshotDescriptionsList();
    }

    private static void delete(Calls calls, String collection, String name) {
        stub(calls)
                .delete(DeleteSnapshotRequest.newBuilder()
                        .setCollectionName(collection)
                        .setSnapshotName(name)
                        .build());
    }

    private static SnapshotsBlockingStub stub(Calls calls) {
        return SnapshotsGrpc.newBlockingStub(calls.collections().getChannel());
    }

    private static void assertNotFound(Runnable call, String text) {
        assertThatThrownBy(call::run)
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageStartingWith("NOT_FOUND: " + text);
    }
}
