package io.github.qdrantmigrate.maven;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The locations of a module's migrations.
 *
 * @param baseDirectory the module's directory
 * @param texts as they were set
 */
record Locations(Path baseDirectory, List<String> texts) {
    static final String DEFAULT = "filesystem:src/main/resources/qdrant/migration";

    private static final String FILESYSTEM = "filesystem:";
    private static final String CLASSPATH = "classpath:";

    Locations {
        texts = List.copyOf(texts);
    }

    /** Each with its prefix. */
    List<String> prefixed() {
        return texts.stream()
                .map(text -> text.startsWith(FILESYSTEM) || text.startsWith(CLASSPATH) ? text : FILESYSTEM + text)
                .toList();
    }

    /** Whether all of them are directories below the module, and none of these exists. */
    boolean noneOfThisModule() {
        return prefixed().stream().allMatch(this::isMissingDirectory);
    }

    private boolean isMissingDirectory(String location) {
        if (location.startsWith(CLASSPATH)) {
            return false;
        }
        Path directory = Path.of(location.substring(FILESYSTEM.length()));
        return !directory.isAbsolute() && !Files.exists(baseDirectory.resolve(directory));
    }
}
