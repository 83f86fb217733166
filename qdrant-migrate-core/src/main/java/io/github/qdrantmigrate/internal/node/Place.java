package io.github.qdrantmigrate.internal.node;

/**
 * A place in a file.
 *
 * @param file as the user knows it: its path as configured
 * @param position line and column; {@link Position#NONE} for the file as a whole
 * @param path the way to the node from the document's root, for example {@code changes[0].createCollection.vectors};
 *     empty at the root
 */
public record Place(String file, Position position, String path) {
    /** The file as a whole. */
    public static Place of(String file) {
        return new Place(file, Position.NONE, "");
    }

    /** A node's place without the way to it. */
    public static Place of(String file, Position position) {
        return new Place(file, position, "");
    }

    @Override
    public String toString() {
        String at = position.equals(Position.NONE) ? file : file + ":" + position;
        return path.isEmpty() ? at : at + " (" + path + ")";
    }
}
