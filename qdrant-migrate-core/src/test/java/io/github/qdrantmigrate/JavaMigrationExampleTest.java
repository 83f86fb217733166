package io.github.qdrantmigrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.result.MigrateResult;
import io.github.qdrantmigrate.testing.Compiled;
import io.github.qdrantmigrate.testing.Sandbox;
import io.github.qdrantmigrate.testing.TestServer;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The class that the documentation shows, compiled and run as it stands there. */
class JavaMigrationExampleTest {
    private static final Path PAGE = Path.of("../docs/how-to/java-migration.md");
    private static final Pattern EXAMPLE = Pattern.compile("```java\n(package .*?)```", Pattern.DOTALL);

    @TempDir
    private Path directory;

    @Test
    void migratesAndIsUndone() throws IOException {
        Matcher example = EXAMPLE.matcher(Files.readString(PAGE).replace("\r\n", "\n"));
        assertThat(example.find()).as("an example on " + PAGE).isTrue();
        Compiled compiled = new Compiled(directory).with("V002__Rate_products", example.group(1));
        try (URLClassLoader loader = compiled.loader();
                Sandbox sandbox =
                        new Sandbox(new TestServer("embedded", "embedded:memory:example-" + UUID.randomUUID()))) {
            sandbox.file("V001__products.yaml", """
                    changes:
                      - createCollection: {name: products, vectors: {size: 2, distance: Cosine}}
                      - upsertPoints:
                          collection: products
                          points: [{id: 1, vector: [1, 0], payload: {brand: acme}}]
                    """);
            QdrantMigrate migrator =
                    QdrantMigrate.of(sandbox.configuration().classLoader(loader).build());

            MigrateResult result = migrator.migrate();
            assertThat(result.migrations())
                    .extracting(run -> run.script() + " " + run.changes())
                    .containsExactly("V001__products.yaml 2", "qdrant.migration.V002__Rate_products 3");
            assertThat(migrator.undo().versionAfter()).isEqualTo("001");
        }
    }
}
