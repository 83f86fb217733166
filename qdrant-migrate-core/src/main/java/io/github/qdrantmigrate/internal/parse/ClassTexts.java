package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.internal.discover.ClassText;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.Place;
import io.github.qdrantmigrate.internal.node.Problems;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import io.github.qdrantmigrate.internal.node.YamlReader;
import io.github.qdrantmigrate.internal.rest.ReadContext;
import io.github.qdrantmigrate.internal.rest.RestCodec;
import io.github.qdrantmigrate.migration.DeclaredChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the changes that classes give as text. */
public final class ClassTexts {
    private final RestCodec codec = new RestCodec();
    private final Configuration configuration;
    private final Placeholders placeholders;

    public ClassTexts(Configuration configuration) {
        this.configuration = configuration;
        this.placeholders = new Placeholders(configuration);
    }

    /** The values that the configuration gives. */
    public Map<String, String> placeholders() {
        return configuration.placeholders();
    }

    /**
     * The changes of a list, or a single one.
     *
     * @throws io.github.qdrantmigrate.QdrantMigrateException.InvalidFiles with every problem of the text
     */
    public List<DeclaredChange> changes(ClassText text) {
        Problems problems = new Problems();
        String display = text.display();
        Optional<Node> root = YamlReader.read(display, text.text(), problems);
        problems.throwIfAny();
        if (root.filter(ClassTexts::saysSomething).isEmpty()) {
            problems.add(
                    ErrorCode.NO_CHANGES, Place.of(display), "The text has no changes", "Write at least one change.");
        }
        problems.throwIfAny();
        Node node = placeholders.resolve(root.orElseThrow(), display, problems);
        SequenceNode list =
                node instanceof SequenceNode several ? several : new SequenceNode(node.position(), List.of(node));
        List<DeclaredChange> changes = new ChangeList(new ChangeBody.Document(text, codec, new DataFiles()))
                .read(list, new ReadContext(display, problems));
        problems.throwIfAny();
        return changes;
    }

    private static boolean saysSomething(Node node) {
        return node instanceof SequenceNode list
                ? !list.items().isEmpty()
                : !(node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.NULL);
    }
}
