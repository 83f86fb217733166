package io.github.qdrantmigrate.internal.node;

/**
 * Where a node begins in its document.
 *
 * @param line from 1, 0 for a node that was not read from a document
 * @param column from 1, 0 for a node that was not read from a document
 */
public record Position(int line, int column) {
    /** Of nodes that were made, not read. */
    public static final Position NONE = new Position(0, 0);

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
