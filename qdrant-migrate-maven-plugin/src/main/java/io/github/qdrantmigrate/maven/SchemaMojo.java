package io.github.qdrantmigrate.maven;

import io.github.qdrantmigrate.QdrantMigrate;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the JSON Schema (draft-07) of migration files, with which editors complete and check them. Asks no server and
 * reads no migration.
 */
@Mojo(name = "schema", threadSafe = true, requiresProject = false)
final class SchemaMojo extends AbstractQdrantMojo {
    /** The file to write, relative to the module; standard output unless set. */
    @Parameter(property = "qdrant.file")
    private @Nullable String file;

    @Override
    void run(BuildContext build, Settings settings) {
        Optional<Path> path =
                settings.text("file", file).map(set -> build.baseDirectory().resolve(set.value()));
        if (path.isEmpty()) {
            System.out.print(QdrantMigrate.schema());
            System.out.flush();
            return;
        }
        Output.write(path.get(), QdrantMigrate.schema(), "file");
        getLog().info("Written to " + path.get());
    }
}
