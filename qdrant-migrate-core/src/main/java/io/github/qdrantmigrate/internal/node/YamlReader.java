package io.github.qdrantmigrate.internal.node;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.internal.node.MappingNode.Entry;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads one YAML document into {@link Node}s. SnakeYAML only composes its node graph; no Java object is ever constructed
 * from a tag, and plain scalars are typed by {@link CoreSchema}, not by YAML 1.1.
 *
 * <p>Refused: tags, merge keys, several documents, cycles, keys that are not text, duplicate keys, and documents whose
 * aliases expand to more than {@value #MAX_NODES} nodes.
 */
public final class YamlReader {
    /** Enough for any file below the size limit; an alias bomb passes it at once. */
    static final int MAX_NODES = 2_000_000;

    /** What the composer gives a node without a tag; {@link CoreSchema} decides the type. */
    private static final Tag UNTAGGED = new Tag("!untagged");

    private static final Resolver RESOLVER = new Resolver() {
        @Override
        public Tag resolve(NodeId kind, String value, boolean implicit) {
            return UNTAGGED;
        }
    };
    private static final int MAX_DEPTH = 60;
    private static final int MAX_ALIASES = 1_000;

    private final String file;
    private final Problems problems;
    private final Set<org.yaml.snakeyaml.nodes.Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private int nodes;

    private YamlReader(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The document's root; empty for a document without content, and where a problem was found. */
    public static Optional<Node> read(String file, String text, Problems problems) {
        return new YamlReader(file, problems).read(text);
    }

    private Optional<Node> read(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MAX_ALIASES);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setCodePointLimit(Integer.MAX_VALUE);
        try {
            org.yaml.snakeyaml.nodes.Node root = new Composer(
                            new ParserImpl(new StreamReader(new StringReader(text)), options), RESOLVER, options)
                    .getSingleNode();
            return root == null ? Optional.empty() : Optional.of(convert(root));
        } catch (MarkedYAMLException e) {
            refuse(position(e.getProblemMark()), sentence(e), remedy(e.getProblemMark(), text));
        } catch (YAMLException e) {
            refuse(Position.NONE, firstLine(e.getMessage()), "Write the file as plain YAML 1.2 in UTF-8.");
        } catch (Refused e) {
            problems.add(e.code, Place.of(file, e.position), e.what, e.remedy);
        }
        return Optional.empty();
    }

    private Node convert(org.yaml.snakeyaml.nodes.Node node) {
        Position position = position(node.getStartMark());
        if (++nodes > MAX_NODES) {
            throw new Refused(position, "The aliases expand to more than " + MAX_NODES + " nodes", "Write it out.");
        }
        if (!open.add(node)) {
            throw new Refused(position, "An alias stands inside of what it names", "Remove the cycle.");
        }
        try {
            refuseTag(node, position);
            return switch (node.getNodeId()) {
                case mapping -> mapping((org.yaml.snakeyaml.nodes.MappingNode) node, position);
                case sequence -> sequence((org.yaml.snakeyaml.nodes.SequenceNode) node, position);
                default -> scalar((org.yaml.snakeyaml.nodes.ScalarNode) node, position);
            };
        } finally {
            open.remove(node);
        }
    }

    private Node sequence(org.yaml.snakeyaml.nodes.SequenceNode node, Position position) {
        List<Node> items = new ArrayList<>(node.getValue().size());
        for (org.yaml.snakeyaml.nodes.Node item : node.getValue()) {
            items.add(convert(item));
        }
        return new SequenceNode(position, items);
    }

    private Node mapping(org.yaml.snakeyaml.nodes.MappingNode node, Position position) {
        Map<String, Position> seen = new HashMap<>();
        List<Entry> entries = new ArrayList<>(node.getValue().size());
        for (NodeTuple tuple : node.getValue()) {
            MappingNode.Key key = key(tuple.getKeyNode());
            Position first = seen.putIfAbsent(key.name(), key.position());
            if (first == null) {
                entries.add(new Entry(key, convert(tuple.getValueNode())));
            } else {
                problems.add(
                        ErrorCode.DUPLICATE_KEY,
                        Place.of(file, key.position()),
                        "The key \"" + key.name() + "\" stands twice in one mapping, first at " + first,
                        "Remove one of them.");
            }
        }
        return new MappingNode(position, entries);
    }

    private static MappingNode.Key key(org.yaml.snakeyaml.nodes.Node node) {
        Position position = position(node.getStartMark());
        if (!(node instanceof org.yaml.snakeyaml.nodes.ScalarNode scalar)) {
            throw new Refused(position, "A key is not a single value", "Keys are plain text.");
        }
        if (scalar.getValue().equals("<<") && scalar.getScalarStyle() == ScalarStyle.PLAIN) {
            throw new Refused(position, "Merge keys (<<) are not part of YAML 1.2", "Write the fields out.");
        }
        refuseTag(scalar, position);
        return new MappingNode.Key(position, scalar.getValue());
    }

    private static Node scalar(org.yaml.snakeyaml.nodes.ScalarNode node, Position position) {
        if (node.getScalarStyle() != ScalarStyle.PLAIN) {
            return new ScalarNode(position, ScalarNode.Kind.STRING, node.getValue());
        }
        return CoreSchema.scalar(position, node.getValue());
    }

    private static void refuseTag(org.yaml.snakeyaml.nodes.Node node, Position position) {
        if (!node.getTag().equals(UNTAGGED)) {
            throw new Refused(position, "The tag " + node.getTag() + " is not allowed", "Remove the tag.");
        }
    }

    private void refuse(Position position, String what, String remedy) {
        problems.add(ErrorCode.YAML_SYNTAX, Place.of(file, position), what, remedy);
    }

    /** In {…} and […] an unquoted placeholder is not what it looks like. */
    private static String remedy(@Nullable Mark mark, String text) {
        boolean placeholder = mark != null
                && text.lines().skip(mark.getLine()).findFirst().orElse("").contains("${");
        return placeholder ? "Put the placeholder into quotes: \"${name}\"." : "Correct the YAML at this place.";
    }

    private static String sentence(MarkedYAMLException e) {
        String context = e.getContext() == null ? "" : " (" + e.getContext() + ")";
        return "Not valid YAML: " + e.getProblem() + context;
    }

    private static String firstLine(@Nullable String message) {
        return message == null
                ? "Not valid YAML"
                : "Not valid YAML: " + message.lines().findFirst().orElse("");
    }

    private static Position position(@Nullable Mark mark) {
        return mark == null ? Position.NONE : new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** Ends the conversion at what makes the whole document unsafe or unreadable. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final ErrorCode code = ErrorCode.YAML_SYNTAX;
        private final transient Position position;
        private final String what;
        private final String remedy;

        Refused(Position position, String what, String remedy) {
            super(what);
            this.position = position;
            this.what = what;
            this.remedy = remedy;
        }
    }
}
