package io.github.qdrantmigrate.internal.rest;

import io.github.qdrantmigrate.internal.node.JsonReader;
import io.github.qdrantmigrate.internal.node.JsonWriter;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.Problems;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import io.github.qdrantmigrate.internal.node.YamlReader;
import java.io.StringWriter;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.Tag;

/** Writes nodes as text and reads them again, as a file would. */
final class Texts {
    private Texts() {}

    static Node throughJson(Node node) {
        Problems problems = new Problems();
        return JsonReader.read("a.ndjson", 1, JsonWriter.write(node, JsonWriter.Order.DOCUMENT), problems)
                .orElseThrow(() -> new AssertionError(problems.list()));
    }

    static Node throughYaml(Node node) {
        StringWriter text = new StringWriter();
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        new Yaml(options).serialize(composed(node), text);
        return yaml(text.toString());
    }

    static Node yaml(String text) {
        Problems problems = new Problems();
        return YamlReader.read("a.yaml", text, problems)
                .orElseThrow(() -> new AssertionError(problems.list() + "\n" + text));
    }

    private static org.yaml.snakeyaml.nodes.Node composed(Node node) {
        if (node instanceof MappingNode mapping) {
            List<NodeTuple> tuples = mapping.entries().stream()
                    .map(e -> new NodeTuple(text(e.key().name()), composed(e.value())))
                    .toList();
            return new org.yaml.snakeyaml.nodes.MappingNode(Tag.MAP, tuples, FlowStyle.AUTO);
        }
        if (node instanceof SequenceNode sequence) {
            return new org.yaml.snakeyaml.nodes.SequenceNode(
                    Tag.SEQ, sequence.items().stream().map(Texts::composed).toList(), FlowStyle.AUTO);
        }
        return scalar((ScalarNode) node);
    }

    private static org.yaml.snakeyaml.nodes.Node scalar(ScalarNode scalar) {
        Tag tag = switch (scalar.kind()) {
            case NULL -> Tag.NULL;
            case BOOLEAN -> Tag.BOOL;
            case INTEGER -> Tag.INT;
            case FLOAT -> Tag.FLOAT;
            case STRING -> Tag.STR;
        };
        return scalar.kind() == ScalarNode.Kind.STRING
                ? text(scalar.text())
                : new org.yaml.snakeyaml.nodes.ScalarNode(tag, scalar.text(), null, null, ScalarStyle.PLAIN);
    }

    private static org.yaml.snakeyaml.nodes.Node text(String text) {
        return new org.yaml.snakeyaml.nodes.ScalarNode(Tag.STR, text, null, null, ScalarStyle.DOUBLE_QUOTED);
    }
}
