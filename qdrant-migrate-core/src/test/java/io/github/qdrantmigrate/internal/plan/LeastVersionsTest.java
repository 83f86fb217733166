package io.github.qdrantmigrate.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrate;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.embedded.EmbeddedQdrant;
import io.github.qdrantmigrate.migration.Target;
import io.qdrant.client.grpc.Collections;
import io.qdrant.client.grpc.Points;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeastVersionsTest {
    /** A server that says another version and drops fields that are newer. */
    private static List<String> refused(Path directory, String version, String change) throws IOException {
        Files.writeString(directory.resolve("V1__a.yaml"), "changes:\n  - " + change + "\n");
        String url = "embedded:memory:" + directory.getFileName() + version;
        try (EmbeddedQdrant server = EmbeddedQdrant.open(url, directory)) {
            server.faults().reportVersion(version);
            QdrantMigrate migrator = QdrantMigrate.of(Configuration.builder()
                    .url(url)
                    .baseDirectory(directory)
                    .locations("filesystem:" + directory)
                    .build());
            QdrantMigrateException.Validation plan =
                    catchThrowableOfType(QdrantMigrateException.Validation.class, () -> migrator.plan(Target.latest()));
            QdrantMigrateException.Validation migrate =
                    catchThrowableOfType(QdrantMigrateException.Validation.class, migrator::migrate);
            if (plan == null) {
                assertThat(migrate).isNull();
                return List.of();
            }
            assertThat(migrate.problems()).isEqualTo(plan.problems());
            assertThat(plan.problems()).extracting(Problem::code).containsOnly(ErrorCode.SERVER_TOO_OLD);
            assertThat(plan.problems()).extracting(Problem::where).allMatch(where -> where.endsWith("V1__a.yaml:2:5"));
            return plan.problems().stream().map(Problem::what).toList();
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1.16.2 | upsertPoints: {collection: c, timeout: 5, points: [{id: 1, vector: [1]}]} | "timeout" needs Qdrant 1.16.3; this server is older and ignores it and waits without an end
            1.16.3 | upsertPoints: {collection: c, mode: insert_only, points: [{id: 1, vector: [1]}]} | "mode" needs Qdrant 1.17; this server is older and ignores it and would overwrite what it must not
            1.16.3 | createCollection: {name: c, optimizers_config: {prevent_unoptimized: true}} | "optimizers_config.prevent_unoptimized" needs Qdrant 1.17; this server is older and ignores it
            1.16.3 | updateCollection: {name: c, params: {read_fan_out_delay_ms: 5}} | "params.read_fan_out_delay_ms" needs Qdrant 1.17; this server is older and ignores it
            1.16.3 | createPayloadIndex: {collection: c, field: f, type: integer, params: {enable_hnsw: false}} | "params.enable_hnsw" needs Qdrant 1.17; this server is older and ignores it and links the index into the graph
            1.17.0 | createCollection: {name: c, strict_mode_config: {search_max_batchsize: 5}} | "strict_mode_config.search_max_batchsize" needs Qdrant 1.17.1; this server is older and ignores it
            1.17.1 | createCollection: {name: c, vectors: {a: {size: 4, distance: Dot, quantization_config: {turbo: {}}}}} | "vectors.a.quantization_config.turbo" needs Qdrant 1.18; this server is older and refuses it
            1.17.1 | createCollection: {name: c, strict_mode_config: {max_resident_memory_percent: 5}} | "strict_mode_config.max_resident_memory_percent" needs Qdrant 1.18; this server is older and ignores it
            1.17.1 | createVectorName: {collection: c, vector_name: v, sparse: {}} | createVectorName needs Qdrant 1.18; this server is older and does not know it
            1.17.1 | deleteVectorName: {collection: c, vector_name: v} | deleteVectorName needs Qdrant 1.18; this server is older and does not know it
            """)
    void namesWhatTheServerIsTooOldForBeforeAnythingRuns(
            String version, String change, String problem, @TempDir Path directory) throws IOException {
        assertThat(refused(directory, version, change)).containsExactly(problem);
    }

    @Test
    void namesEverythingAtOnce(@TempDir Path directory) throws IOException {
        String two =
                "createCollection: {name: c, quantization_config: {turbo: {}}, optimizers_config: {prevent_unoptimized: true}}\n"
                        + "  - createVectorName: {collection: c, vector_name: v, sparse: {}}";
        Files.writeString(directory.resolve("V1__a.yaml"), "changes:\n  - " + two + "\n");
        String url = "embedded:memory:" + directory.getFileName();
        try (EmbeddedQdrant server = EmbeddedQdrant.open(url, directory)) {
            server.faults().reportVersion("1.16.0");
            QdrantMigrate migrator = QdrantMigrate.of(Configuration.builder()
                    .url(url)
                    .baseDirectory(directory)
                    .locations("filesystem:" + directory)
                    .build());

            assertThat(catchThrowableOfType(QdrantMigrateException.Validation.class, migrator::migrate)
                            .problems())
                    .hasSize(3);
        }
    }

    @Test
    void acceptsTheSameOnAServerThatIsNewEnough(@TempDir Path directory) {
        assertThatCode(() -> {
                    assertThat(
                                    refused(
                                            directory,
                                            "1.16.3",
                                            "createCollection: {name: c, metadata: {a: 1}, hnsw_config: {inline_storage: true}}"))
                            .isEmpty();
                    assertThat(refused(
                                    directory,
                                    "1.17.0",
                                    "createCollection: {name: c, optimizers_config: {prevent_unoptimized: true}}"))
                            .isEmpty();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void everyEntryIsAFieldThatAMigrationCanUse() {
        Set<String> known = new HashSet<>();
        Stream.of(
                        Collections.CreateCollection.getDescriptor(),
                        Collections.UpdateCollection.getDescriptor(),
                        Points.CreateFieldIndexCollection.getDescriptor(),
                        Points.DeleteFieldIndexCollection.getDescriptor(),
                        Points.UpsertPoints.getDescriptor(),
                        Points.DeletePoints.getDescriptor(),
                        Points.UpdatePointVectors.getDescriptor(),
                        Points.DeletePointVectors.getDescriptor(),
                        Points.SetPayloadPoints.getDescriptor(),
                        Points.DeletePayloadPoints.getDescriptor(),
                        Points.ClearPayloadPoints.getDescriptor())
                .forEach(message -> collect(message, new HashSet<>(), known));

        assertThat(known).containsAll(LeastVersions.FIELDS.keySet());
    }

    /** Only the first page of points is looked at. */
    @Test
    void noFieldOfAPointIsNewerThanTheOldestServer() {
        Set<String> ofPoints = new HashSet<>();
        collect(Points.PointStruct.getDescriptor(), new HashSet<>(), ofPoints);
        collect(Points.PointVectors.getDescriptor(), new HashSet<>(), ofPoints);

        assertThat(ofPoints).contains("PointStruct.payload", "SparseVector.indices");
        assertThat(LeastVersions.FIELDS.keySet()).doesNotContainAnyElementsOf(ofPoints);
    }

    private static void collect(Descriptor message, Set<Descriptor> seen, Set<String> fields) {
        if (seen.add(message)) {
            for (FieldDescriptor field : message.getFields()) {
                fields.add(message.getName() + "." + field.getName());
                if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                    collect(field.getMessageType(), seen, fields);
                }
            }
        }
    }
}
