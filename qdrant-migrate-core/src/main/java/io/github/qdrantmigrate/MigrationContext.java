package io.github.qdrantmigrate;

import io.qdrant.client.QdrantClient;
import io.qdrant.client.grpc.Points.PointStruct;
import java.util.List;
import java.util.Map;

/** What a {@link JavaMigration} works with while it runs. Its calls run one after the other, from whatever thread. */
public interface MigrationContext {
    /**
     * Makes changes, written as below {@code changes:} in a migration file: a list, or a single one. All of them are read
     * before the first is made; {@code ${name}} is replaced; a {@code file:} is looked for on the class path beside the
     * class. They are recorded before they are made, taken back if the migration fails, and can be undone.
     *
     * <pre>{@code
     * context.apply("""
     *         - createPayloadIndex: {collection: products, field: brand, type: keyword}
     *         - switchAlias: {alias: live, to: products}
     *         """);
     * }</pre>
     *
     * @throws QdrantMigrateException.InvalidFiles if the text has errors; nothing of it was done
     * @throws QdrantMigrateException.Execution if a change failed
     */
    void apply(String changes);

    /**
     * Writes points, as the change {@code upsertPoints} does, with the same care. Each call is one change of the history: give
     * some thousand points at once rather than one.
     *
     * @param collection a name or an alias
     * @param points at least one; a point that exists is replaced
     * @throws QdrantMigrateException.Execution if it failed
     */
    void upsert(String collection, List<PointStruct> points);

    /** The placeholders that the configuration sets. */
    Map<String, String> placeholders();

    /**
     * A client for what the other methods cannot do. It belongs to this context and is closed with it, after the calls that are
     * still under way.
     *
     * <p>Reading by it costs nothing. What is <em>written</em> by it cannot be taken back, unless it goes into a collection
     * that this migration has created through {@link #apply}: the run is recorded as one that only {@link
     * JavaMigration#undo} can undo. Leave the history collection alone.
     */
    QdrantClient client();
}
