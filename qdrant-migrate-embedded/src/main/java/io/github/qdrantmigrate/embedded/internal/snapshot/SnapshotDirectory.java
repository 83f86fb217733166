package io.github.qdrantmigrate.embedded.internal.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where snapshots are: in a directory that stays, or in a temporary one that is made for the first and removed. */
public final class SnapshotDirectory {
    private final Optional<Path> lasting;
    private Optional<Path> temporary = Optional.empty();

    private SnapshotDirectory(Optional<Path> lasting) {
        this.lasting = lasting;
    }

    /** In this directory, which need not be there. */
    public static SnapshotDirectory of(Path directory) {
        return new SnapshotDirectory(Optional.of(directory));
    }

    /** In a directory that is gone after {@link #close}. */
    public static SnapshotDirectory temporary() {
        return new SnapshotDirectory(Optional.empty());
    }

    synchronized Path path() throws IOException {
        if (lasting.isPresent()) {
            return lasting.get();
        }
        if (temporary.isEmpty()) {
            temporary = Optional.of(Files.createTempDirectory("embedded-qdrant-snapshots-"));
        }
        return temporary.get();
    }

    /** Removes what is temporary. */
    public synchronized void close() throws IOException {
        if (temporary.isPresent()) {
            List<Path> deepestFirst;
            try (Stream<Path> paths = Files.walk(temporary.get())) {
                deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
            temporary = Optional.empty();
        }
    }
}
