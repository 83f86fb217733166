package io.github.qdrantmigrate.internal.parse;

import static io.github.qdrantmigrate.internal.parse.MigrationFiles.VALID;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.QdrantMigrateException.InvalidFiles;
import io.github.qdrantmigrate.change.UpsertPoints;
import io.github.qdrantmigrate.migration.Migration;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrations on the class path, in directories and jars. */
class ClasspathTest {
    private static final String POINTS = "{\"id\":1,\"vector\":[1]}\n{\"id\":2,\"vector\":[2]}\n";

    @TempDir
    private Path directory;

    /** A jar as build tools write it, with entries for directories. */
    private URL jar(Map<String, String> files) throws IOException {
        Path jar = directory.resolve("migrations and more.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (String name : List.of("db/", "db/migration/", "db/migration/data/")) {
                out.putNextEntry(new JarEntry(name));
            }
            for (Map.Entry<String, String> entry : files.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar.toUri().toURL();
    }

    private static List<Migration> read(URL root, String location) throws IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {root}, null)) {
            List<Migration> migrations = SourcesReader.read(Configuration.builder()
                            .classLoader(loader)
                            .locations(location)
                            .build())
                    .migrations();
            // Data files are read when a change runs, while the loader is still open.
            migrations.stream()
                    .flatMap(m -> m.changes().stream())
                    .filter(c -> c.change() instanceof UpsertPoints)
                    .forEach(
                            c -> assertThat(((UpsertPoints) c.change()).points().count())
                                    .isEqualTo(2));
            return migrations;
        }
    }

    private static String upsert(String file) {
        return "changes:\n  - upsertPoints: {collection: c, file: '" + file + "'}\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"classpath:db/migration", "classpath:/db/migration/"})
    void readsAJar(String location) throws IOException {
        URL jar = jar(Map.of(
                "db/migration/V1__a.yaml",
                VALID,
                "db/migration/V1__a.undo.yaml",
                "",
                "db/migration/README.md",
                "x",
                "db/migration/.x/V9__a.yaml",
                "x",
                "db/migrations/V8__other.yaml",
                "x",
                "db/migration/V2__b.yaml",
                upsert("data/points.ndjson"),
                "db/migration/data/points.ndjson",
                POINTS,
                "db/migration/sub/V3__c.yaml",
                upsert("../data/points.ndjson")));

        List<Migration> migrations = read(jar, location);

        assertThat(migrations)
                .extracting(Migration::location)
                .containsExactly(
                        "classpath:db/migration/V1__a.yaml",
                        "classpath:db/migration/V2__b.yaml",
                        "classpath:db/migration/sub/V3__c.yaml");
        assertThat(migrations.get(0).undo()).isPresent();
    }

    @Test
    void readsADirectoryWithTheSameChecksumsAsAJar() throws IOException {
        Map<String, String> content = Map.of(
                "db/migration/V1__a.yaml", upsert("data/points.ndjson"), "db/migration/data/points.ndjson", POINTS);
        Path classes = Files.createDirectories(directory.resolve("classes"));
        for (Map.Entry<String, String> entry : content.entrySet()) {
            Path file = classes.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, entry.getValue());
        }

        assertThat(read(classes.toUri().toURL(), "classpath:db/migration"))
                .extracting(Migration::checksum)
                .isEqualTo(read(jar(content), "classpath:db/migration").stream()
                        .map(Migration::checksum)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"my points.ndjson", "Größe 100%.ndjson", "a+b#c.ndjson", "a%20b.ndjson"})
    void findsDataFilesOfAnyNameInAJar(String name) throws IOException {
        URL jar = jar(Map.of("db/migration/V1__a.yaml", upsert("data/" + name), "db/migration/data/" + name, POINTS));

        assertThat(read(jar, "classpath:db/migration")).hasSize(1);
    }

    @Test
    void reportsALocationThatIsNotOnTheClassPath() throws IOException {
        URL jar = jar(Map.of("db/migration/V1__a.yaml", VALID));

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> read(jar, "classpath:db/nowhere"))
                .isInstanceOfSatisfying(
                        InvalidFiles.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LOCATION_MISSING));
    }

    @Test
    void theJarCanBeDeletedAfterwards() throws IOException {
        URL jar = jar(Map.of("db/migration/V1__a.yaml", VALID));
        read(jar, "classpath:db/migration");

        assertThat(Files.deleteIfExists(directory.resolve("migrations and more.jar")))
                .isTrue();
    }
}
