package io.github.qdrantmigrate.internal.image;

/** Where the images of a run are, as the history keeps it: {@code collection:<name>} or {@code file:<path>}. */
final class ImageLocation {
    private static final String COLLECTION = "collection:";
    private static final String FILE = "file:";

    private ImageLocation() {}

    static String ofCollection(String name) {
        return COLLECTION + name;
    }

    static String ofFile(String path) {
        return FILE + path;
    }

    static boolean isCollection(String location) {
        return location.startsWith(COLLECTION);
    }

    /** The name or the path. */
    static String target(String location) {
        return location.substring(location.indexOf(':') + 1);
    }
}
