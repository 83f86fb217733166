package io.github.qdrantmigrate.maven;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException.Data;
import io.github.qdrantmigrate.Report;
import io.github.qdrantmigrate.Setting;
import io.github.qdrantmigrate.result.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;

/**
 * Where a result goes. Without a file: text into the log, JSON as it is to standard output, so that {@code mvn -q} gives
 * nothing but JSON. With a file: text into the log, the chosen format into the file.
 */
record Output(Log log, boolean json, Optional<Path> file) {
    static Output of(Log log, Path directory, Optional<Setting> format, Optional<Setting> file) {
        boolean json = format.filter(setting -> switch (setting.value()) {
                    case "json" -> true;
                    case "table" -> false;
                    default -> throw Settings.invalid("format", setting, "Give table or json.");
                })
                .isPresent();
        return new Output(log, json, file.map(path -> directory.resolve(path.value())));
    }

    void print(Result result) {
        if (json && file.isEmpty()) {
            System.out.println(Report.json(result).stripTrailing());
            return;
        }
        Report.text(result).lines().forEach(log::info);
        file.ifPresent(path -> {
            String text = (json ? Report.json(result) : Report.text(result)).stripTrailing() + "\n";
            write(path, text, "outputFile");
            log.info("Written to " + path);
        });
    }

    /**
     * Writes a file, with its directories.
     *
     * @param setting the one that named it
     */
    static void write(Path path, String text, String setting) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new Data(
                    new Problem(
                            ErrorCode.FILE_UNWRITABLE,
                            "the result cannot be written: " + e,
                            path.toString(),
                            "Choose another " + setting + "."),
                    e);
        }
    }
}
