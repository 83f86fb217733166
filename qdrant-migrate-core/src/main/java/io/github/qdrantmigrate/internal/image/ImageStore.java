package io.github.qdrantmigrate.internal.image;

import io.github.qdrantmigrate.Backups;
import io.github.qdrantmigrate.internal.qdrant.QdrantServer;
import java.nio.file.Path;
import java.util.Optional;

/** Makes the images of new runs and finds those of earlier ones. */
public final class ImageStore {
    private final QdrantServer server;
    private final String historyCollection;
    private final Path baseDirectory;
    private final Backups backups;

    /** @param baseDirectory what the directory of files is relative to */
    public ImageStore(QdrantServer server, String historyCollection, Path baseDirectory, Backups backups) {
        this.server = server;
        this.historyCollection = historyCollection;
        this.baseDirectory = baseDirectory;
        this.backups = backups;
    }

    /** The rules. */
    public Backups backups() {
        return backups;
    }

    /** What names of collections with images begin with. */
    public static String prefix(String historyCollection) {
        return historyCollection + "_undo_";
    }

    /**
     * The images of a run that is to begin; empty where none are made.
     *
     * @param rank of the run
     */
    public Optional<Images> create(long rank) {
        String name = prefix(historyCollection) + rank;
        return switch (backups.place()) {
            case COLLECTION -> Optional.of(new CollectionImages(server, name));
            case FILE ->
                Optional.of(new FileImages(
                        baseDirectory.resolve(backups.directory()).resolve(name + ".images")));
            case NONE -> Optional.empty();
        };
    }

    /** The images at a place that the history names. */
    public Images at(String location) {
        String target = ImageLocation.target(location);
        return ImageLocation.isCollection(location)
                ? new CollectionImages(server, target)
                : new FileImages(baseDirectory.resolve(target));
    }
}
