package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException.InvalidFiles;
import io.github.qdrantmigrate.migration.Migration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Migration files in a directory, and what reading them gives. */
final class MigrationFiles {
    /** Reads, whatever stands around it. */
    static final String VALID = "changes:\n  - createAlias: {alias: a, collection: c}\n";

    private final Path base;
    private final Configuration.Builder configuration;

    /** Files below {@code migrations} of a directory. */
    MigrationFiles(Path base) {
        this.base = base;
        this.configuration = Configuration.builder().baseDirectory(base).locations("filesystem:migrations");
    }

    Configuration.Builder configuration() {
        return configuration;
    }

    Path path(String name) {
        return base.resolve("migrations").resolve(name);
    }

    MigrationFiles file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    MigrationFiles file(String name, byte[] content) {
        try {
            Files.createDirectories(path(name).getParent());
            Files.write(path(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    List<Migration> read() {
        return SourcesReader.read(configuration.build()).migrations();
    }

    Migration only() {
        return read().get(0);
    }

    /** All that is wrong; empty if nothing is. */
    List<Problem> problems() {
        try {
            read();
            return List.of();
        } catch (InvalidFiles e) {
            return e.problems();
        }
    }

    /** One line a problem. */
    List<String> lines() {
        return problems().stream().map(MigrationFiles::line).toList();
    }

    static String line(Problem problem) {
        return problem.code().code() + " " + problem.where() + " | " + problem.what() + " | " + problem.remedy();
    }
}
