package io.github.qdrantmigrate.bench;

import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.QdrantMigrate;
import io.github.qdrantmigrate.migration.Target;
import io.github.qdrantmigrate.result.PlanResult;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** How long the plan of an up-to-date database takes with 1,000 migration files, in a cold JVM and again in a warm one. */
public final class PlanBenchmark {
    private static final int FILES = 1_000;
    private static final int WARM_RUNS = 5;

    private PlanBenchmark() {}

    /**
     * {@code prepare <directory>} writes files and applies them, {@code measure <directory>} plans; on the server that
     * the property {@code url} names, else on an embedded one.
     */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[1]);
        if (arguments[0].equals("prepare")) {
            prepare(directory);
        } else {
            measure(directory);
        }
    }

    private static QdrantMigrate migrator(Path directory) {
        return QdrantMigrate.of(Configuration.builder()
                .url(System.getProperty("url", "embedded:file:server"))
                .baseDirectory(directory)
                .locations("filesystem:migrations")
                .build());
    }

    private static void prepare(Path directory) throws IOException {
        if (Files.exists(directory)) {
            throw new IOException("Remove " + directory + " first: it holds an earlier run");
        }
        Path migrations = Files.createDirectories(directory.resolve("migrations"));
        Files.writeString(migrations.resolve("V0001__create.yaml"), """
                changes:
                  - createCollection: {name: products, vectors: {size: 4, distance: Cosine}}
                """);
        for (int i = 2; i <= FILES; i++) {
            Files.writeString(migrations.resolve(String.format(Locale.ROOT, "V%04d__step.yaml", i)), migration(i));
        }
        migrator(directory).migrate();
    }

    private static String migration(int i) {
        return """
                description: step %1$d
                changes:
                  - createAlias: {alias: step_%1$d, collection: products}
                  - upsertPoints:
                      collection: products
                      points:
                        - {id: %1$d, vector: [0.05, 0.61, 0.76, 0.74], payload: {brand: acme, price: 9.5}}
                        - {id: %2$d, vector: [0.19, 0.81, 0.75, 0.11], payload: {brand: zen, tags: [a, b]}}
                  - setPayload:
                      collection: products
                      filter: {must: [{key: brand, match: {value: acme}}], must_not: [{has_id: [%2$d]}]}
                      payload: {step: %1$d}
                """.formatted(i, i + 1_000_000);
    }

    private static void measure(Path directory) {
        long jvmStart = ManagementFactory.getRuntimeMXBean().getUptime();
        print("cold", directory);
        for (int i = 0; i < WARM_RUNS; i++) {
            print("warm", directory);
        }
        System.out.println("JVM start to main: " + jvmStart + " ms");
    }

    private static void print(String label, Path directory) {
        long started = System.nanoTime();
        PlanResult plan = migrator(directory).plan(Target.latest());
        long millis = (System.nanoTime() - started) / 1_000_000;
        if (!plan.migrations().isEmpty()) {
            throw new IllegalStateException("the database is not up to date");
        }
        System.out.println("plan of " + FILES + " applied migrations, " + label + ": " + millis + " ms");
    }
}
