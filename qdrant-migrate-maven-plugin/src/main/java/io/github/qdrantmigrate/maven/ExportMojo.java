package io.github.qdrantmigrate.maven;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.ExportRequest;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException.InvalidConfiguration;
import io.github.qdrantmigrate.Setting;
import io.github.qdrantmigrate.result.ExportResult;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes the points of one collection to a file, one JSON object a line, that {@code upsertPoints} reads. Sets the property
 * {@code qdrant.exportFile} for the rest of the build.
 */
@Mojo(name = "export", defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST, threadSafe = true, requiresProject = false)
final class ExportMojo extends AbstractConnectedMojo {
    /** The collection to export, or an alias of it. */
    @Parameter(property = "qdrant.collection")
    private @Nullable String collection;

    /** The file to write, relative to the module; {@code <collection>_<yyyyMMdd_HHmmss>.ndjson} unless set. */
    @Parameter(property = "qdrant.file")
    private @Nullable String file;

    @Override
    void run(Run run) {
        String name = run.settings()
                .text("collection", collection)
                .map(Setting::value)
                .orElseThrow(() -> new InvalidConfiguration(Problem.of(
                        ErrorCode.SETTING_MISSING,
                        "No collection to export is set",
                        "Name it: -Dqdrant.collection=<name>, or <collection> in the POM.")));
        ExportRequest request = new ExportRequest(
                name,
                run.settings()
                        .text("file", file)
                        .map(path -> run.build().baseDirectory().resolve(path.value()))
                        .orElse(null));
        ExportResult result = run.qdrant().export(request);
        run.output().print(result);
        run.build().publish("qdrant.exportFile", result.file());
    }
}
