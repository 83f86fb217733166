package io.github.qdrantmigrate;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to export, and where to.
 *
 * @param collection its name or an alias
 * @param file relative to the base directory; null means {@code <collection>_<yyyyMMdd_HHmmss>.ndjson} there
 */
public record ExportRequest(String collection, @Nullable Path file) {
    public ExportRequest {
        Objects.requireNonNull(collection, "collection");
        if (collection.isBlank()) {
            throw new QdrantMigrateException.InvalidConfiguration(
                    Problem.of(ErrorCode.SETTING_MISSING, "No collection to export is named", "Set \"collection\"."));
        }
    }
}
