package io.github.qdrantmigrate.internal.image;

import io.github.qdrantmigrate.Backups;
import io.github.qdrantmigrate.internal.qdrant.QdrantServer;
import io.qdrant.client.grpc.Collections.CollectionDescription;
import io.qdrant.client.grpc.Collections.ListCollectionsRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
     * @param token that no other run has: files of several servers lie in one directory
     */
    public Optional<Images> create(long rank, String token) {
        String name = prefix(historyCollection) + rank;
        return switch (backups.place()) {
            case COLLECTION -> Optional.of(CollectionImages.create(server, name));
            case FILE -> {
                Path file = backups.directory().resolve(name + "_" + token + ".images");
                yield Optional.of(new FileImages(baseDirectory, file));
            }
            case NONE -> Optional.empty();
        };
    }

    /** Those of some places that the history names where images are, asked of the server in one call. */
    public List<String> present(List<String> locations) {
        if (locations.isEmpty()) {
            return List.of();
        }
        Set<String> collections = server
                .collections("List", s -> s.list(ListCollectionsRequest.getDefaultInstance()))
                .getCollectionsList()
                .stream()
                .map(CollectionDescription::getName)
                .collect(Collectors.toSet());
        return locations.stream()
                .filter(location -> ImageLocation.isCollection(location)
                        ? collections.contains(ImageLocation.target(location))
                        : at(location).exist())
                .toList();
    }

    /** The images at a place that the history names. */
    public Images at(String location) {
        String target = ImageLocation.target(location);
        return ImageLocation.isCollection(location)
                ? CollectionImages.at(server, target)
                : new FileImages(baseDirectory, Path.of(target));
    }
}
