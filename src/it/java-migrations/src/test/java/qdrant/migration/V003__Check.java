package qdrant.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.qdrantmigrate.JavaMigration;
import io.github.qdrantmigrate.MigrationContext;

/** Uses a dependency of the scope test, reads with the client, and sees nothing of Maven. */
public final class V003__Check implements JavaMigration {
    @Override
    public void migrate(MigrationContext context) throws Exception {
        assertEquals(1, context.client().countAsync("products").get());
        assertThrows(ClassNotFoundException.class, () -> Class.forName("org.apache.maven.project.MavenProject"));
        context.apply("createAlias: {alias: live, collection: products}");
    }

    @Override
    public void undo(MigrationContext context) {
        context.apply("deleteAlias: {alias: live, ifExists: true}");
    }
}
