package io.github.qdrantmigrate.internal.node;

import java.util.List;
import java.util.Optional;

/**
 * Keys with values, in document order; keys are unique.
 *
 * @param position where the mapping begins
 * @param entries in document order
 */
public record MappingNode(Position position, List<Entry> entries) implements Node {
    public MappingNode {
        entries = List.copyOf(entries);
    }

    /** A mapping that was not read from a document. */
    public static MappingNode of(List<Entry> entries) {
        return new MappingNode(Position.NONE, entries);
    }

    /** The value of a key. */
    public Optional<Node> get(String key) {
        return entries.stream()
                .filter(e -> e.key().name().equals(key))
                .map(Entry::value)
                .findFirst();
    }

    @Override
    public String describe() {
        return "a mapping";
    }

    /**
     * A key as it was written.
     *
     * @param position where it stands
     * @param name its text
     */
    public record Key(Position position, String name) {
        /** A key that was not read from a document. */
        public static Key of(String name) {
            return new Key(Position.NONE, name);
        }
    }

    /**
     * A key and its value.
     *
     * @param key the key
     * @param value its value
     */
    public record Entry(Key key, Node value) {
        /** An entry that was not read from a document. */
        public static Entry of(String name, Node value) {
            return new Entry(Key.of(name), value);
        }
    }
}
