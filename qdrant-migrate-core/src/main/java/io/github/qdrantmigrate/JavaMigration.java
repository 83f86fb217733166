package io.github.qdrantmigrate;

import java.util.Optional;

/**
 * A migration in Java, for what a file cannot say: points that are computed, such as embeddings; conditions; other systems.
 *
 * <p>A public class with a public constructor without parameters, named {@code V<version>__<description>}, with {@code _}
 * between the groups of the version. It stands in one of the {@link Configuration#javaPackages()}, or is given to {@link
 * Configuration.Builder#javaMigrations}, which may be of any visibility. It has its place among the files by its version.
 *
 * <pre>{@code
 * package qdrant.migration;
 *
 * public final class V003__Embed_products implements JavaMigration {
 *     @Override
 *     public void migrate(MigrationContext context) {
 *         context.apply("createCollection: {name: embedded, vectors: {size: 384, distance: Cosine}}");
 *         context.upsert("embedded", embeddingsOf(context.client()));
 *     }
 * }
 * }</pre>
 *
 * <p>What it does through {@link MigrationContext#apply} and {@link MigrationContext#upsert} is taken back when it fails and
 * undone by {@code undo}, as that of a file. What it writes by {@link MigrationContext#client()} is not: an exception then
 * leaves it where it stopped, the next {@code migrate} runs it again from its beginning, and it can be undone only if it
 * implements {@link #undo}.
 */
public interface JavaMigration {
    /**
     * Migrates. Whatever it throws fails the migration, and so does a failed change even if its exception is caught here.
     *
     * @param context to be used in this call only
     */
    void migrate(MigrationContext context) throws Exception;

    /**
     * Takes back what {@link #migrate} did. A class that has this method is undone by it alone, as a file with an undo file
     * is; without it the undo is derived from what {@link #migrate} did through its context. It must be idempotent: when
     * it fails half-way, it is called again.
     *
     * @param context to be used in this call only
     */
    default void undo(MigrationContext context) throws Exception {
        throw new UnsupportedOperationException(getClass().getName() + " has no undo");
    }

    /**
     * A text that changes when what this migration does changes. Without one it is the compiled code of the class and of the
     * classes inside of it that counts: any edit is noticed, and so is another compiler.
     */
    default Optional<String> checksum() {
        return Optional.empty();
    }
}
