package io.github.qdrantmigrate.embedded;

import java.nio.file.Path;

/** Tries to open a directory and prints what comes of it. */
final class OpenProcess {
    private OpenProcess() {}

    /** Opens the directory given. */
    public static void main(String[] args) {
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.open("embedded:file:" + args[0], Path.of("."))) {
            System.out.println("opened " + qdrant.description());
        } catch (EmbeddedQdrantException e) {
            System.out.println(e.getMessage());
        }
    }
}
