package io.github.qdrantmigrate.embedded.internal.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The file that tells in which format a directory is kept. */
final class StoreFormat {
    private static final String FILE = "FORMAT";
    private static final int VERSION = 2;
    private static final Pattern TEXT = Pattern.compile("qdrant-migrate embedded Qdrant, format ([0-9]+)\\s*");

    private StoreFormat() {}

    /** Marks a new directory, and refuses one that another version wrote. */
    static void check(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            if (Files.notExists(file)) {
                write(file);
                return;
            }
            String text = Files.readString(file);
            Matcher matcher = TEXT.matcher(text);
            if (!matcher.matches()) {
                throw new StoreUnavailable(
                        directory + " is not the directory of an embedded Qdrant: its file " + FILE
                                + " says something else. Choose another directory",
                        null);
            }
            if (!matcher.group(1).equals(String.valueOf(VERSION))) {
                throw new StoreUnavailable(
                        directory + " is kept in format " + matcher.group(1) + ", this version knows format " + VERSION
                                + ". Use the version that wrote it, or delete the directory to start anew",
                        null);
            }
        } catch (IOException e) {
            throw new StoreUnavailable("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static void write(Path file) throws IOException {
        Path temporary = file.resolveSibling(FILE + ".new");
        Files.writeString(
                temporary, "qdrant-migrate embedded Qdrant, format " + VERSION + "\n", StandardCharsets.UTF_8);
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException anotherProcessWasFaster) {
            if (Files.notExists(file)) {
                throw anotherProcessWasFaster;
            }
        }
    }
}
