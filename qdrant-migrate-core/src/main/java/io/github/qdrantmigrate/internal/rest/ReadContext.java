package io.github.qdrantmigrate.internal.rest;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.Place;
import io.github.qdrantmigrate.internal.node.Position;
import io.github.qdrantmigrate.internal.node.Problems;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What reading needs beside a node: the file, the way to the node, where problems go, and the printed names of the keys
 * that were met. Children share problems and names with their parent. Not thread-safe.
 */
public final class ReadContext {
    private static final Pattern PLAIN = Pattern.compile("[\\p{Alnum}_-]+");

    private final Document document;
    private final @Nullable ReadContext parent;
    /** A key as it is, or an index in brackets; what a path shows of it is made only when there is a problem. */
    private final String segment;

    private final Kind kind;

    /** The root of a document: its path is empty. */
    public ReadContext(String file, Problems problems) {
        this(new Document(file, problems, new IdentityHashMap<>()), null, "", Kind.ROOT);
    }

    private ReadContext(Document document, @Nullable ReadContext parent, String segment, Kind kind) {
        this.document = document;
        this.parent = parent;
        this.segment = segment;
        this.kind = kind;
    }

    private enum Kind {
        ROOT,
        KEY,
        INDEX
    }

    /** What all contexts of a document share. */
    private record Document(String file, Problems problems, IdentityHashMap<MappingNode.Key, String> names) {}

    /** The context of a mapping's value. */
    public ReadContext at(String key) {
        return new ReadContext(document, this, key, Kind.KEY);
    }

    /** The context of a list's item, counted from 0. */
    public ReadContext at(int index) {
        return new ReadContext(document, this, "[" + index + "]", Kind.INDEX);
    }

    /** Adds a problem at this context's path. */
    public void problem(ErrorCode code, Position position, String what, String remedy) {
        document.problems().add(code, new Place(document.file(), position, path()), what, remedy);
    }

    /** Adds that a node is not what its place takes. */
    void unexpected(Node node, String expected, String remedy) {
        problem(
                ErrorCode.INVALID_VALUE,
                node.position(),
                "Expected " + expected + ", found " + node.describe(),
                remedy);
    }

    /** Adds that a node is not what its place takes. */
    void unexpected(Node node, String expected) {
        unexpected(node, expected, "Write " + expected + ".");
    }

    /**
     * The printed name of a key that was written as a synonym or in camelCase. Keys are told apart by identity, not by
     * equality.
     *
     * @return empty where the key is printed as it was written, and for keys that the user chose
     */
    public Optional<String> canonicalName(MappingNode.Key key) {
        return Optional.ofNullable(document.names().get(key));
    }

    void recordName(MappingNode.Key key, String printed) {
        if (!key.name().equals(printed)) {
            document.names().put(key, printed);
        }
    }

    /** How many problems the document has so far. */
    int problemCount() {
        return document.problems().count();
    }

    /** The way from the document's root, for example {@code changes[0].createCollection.vectors}. */
    String path() {
        StringBuilder path = new StringBuilder();
        appendTo(path);
        return path.isEmpty() || path.charAt(0) != '.' ? path.toString() : path.substring(1);
    }

    private void appendTo(StringBuilder path) {
        if (parent != null) {
            parent.appendTo(path);
        }
        if (kind != Kind.KEY) {
            path.append(segment);
        } else if (PLAIN.matcher(segment).matches()) {
            path.append('.').append(segment);
        } else {
            path.append("[\"").append(segment).append("\"]");
        }
    }
}
