package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A mapping whose keys are known: a message. */
final class MessageShape implements ValueShape {
    private final Message prototype;
    private final Properties properties;
    private final List<MessageRule> rules;

    /**
     * @param prototype what a mapping without keys stands for; its fields are the defaults of REST where those of gRPC
     *     differ
     * @param properties in the order to print and to list them
     * @param rules run in order
     */
    MessageShape(Message prototype, List<Property> properties, List<MessageRule> rules) {
        this.prototype = prototype;
        this.properties = new Properties(properties);
        this.rules = List.copyOf(rules);
    }

    /** In the order to print and to list them. */
    List<Property> properties() {
        return properties.all();
    }

    Message prototype() {
        return prototype;
    }

    /** Those of a mapping's keys that this message has, in whichever spelling. */
    Stream<Property> known(MappingNode node) {
        return node.entries().stream().flatMap(e -> properties.find(e.key().name()).stream());
    }

    /** The same message with other keys. */
    MessageShape with(List<Property> others) {
        return new MessageShape(prototype, others, rules);
    }

    /** The same message with a key more, which stands first. */
    MessageShape with(Property first) {
        List<Property> more = new ArrayList<>(List.of(first));
        more.addAll(properties.all());
        return with(more);
    }

    /** The same message with a rule more. */
    MessageShape with(MessageRule rule) {
        List<MessageRule> more = new ArrayList<>(rules);
        more.add(rule);
        return new MessageShape(prototype, properties.all(), more);
    }

    @Override
    public Optional<Object> read(Node node, ReadContext ctx) {
        if (!(node instanceof MappingNode mapping)) {
            ctx.unexpected(node, expected(), "Write its fields as keys.");
            return Optional.empty();
        }
        return Optional.of(readMapping(mapping, ctx));
    }

    Message readMapping(MappingNode mapping, ReadContext ctx) {
        return readMapping(mapping, new HashMap<>(), ctx);
    }

    /** @param options receives the values of keys that are not part of the message, by printed name */
    Message readMapping(MappingNode mapping, Map<String, Object> options, ReadContext ctx) {
        int before = ctx.problemCount();
        List<Properties.Use> uses = properties.resolve(mapping, ctx);
        Message.Builder into = prototype.toBuilder();
        for (Properties.Use use : uses) {
            use.readInto(into, options, ctx);
        }
        requireAll(uses, mapping, ctx);
        Message message = into.build();
        if (ctx.problemCount() == before) {
            rules.forEach(rule -> rule.check(message, mapping, ctx));
        }
        return message;
    }

    private void requireAll(List<Properties.Use> uses, MappingNode mapping, ReadContext ctx) {
        Set<String> used = uses.stream().map(use -> use.property().name()).collect(Collectors.toSet());
        for (Property property : properties.all()) {
            if (property.isRequired() && !used.contains(property.name())) {
                ctx.problem(
                        ErrorCode.MISSING_FIELD,
                        mapping.position(),
                        "The field \"" + property.name() + "\" is missing",
                        "Add \"" + property.name() + "\", " + property.shape().expected() + ".");
            }
        }
    }

    @Override
    public MappingNode print(Object value) {
        Message message = (Message) value;
        return MappingNode.of(properties.all().stream()
                .flatMap(p -> p.print(message).stream())
                .toList());
    }

    @Override
    public Schema schema(Definitions definitions) {
        Schema schema = properties.schema(definitions);
        for (MessageRule rule : rules) {
            schema = rule.narrow(schema, this);
        }
        for (Property property : properties.all()) {
            if (property.binding().isPresent()) {
                schema = property.binding().get().narrow(schema, definitions);
            }
        }
        return schema;
    }

    /** What mappings that have a key, in whichever spelling, are valid for. */
    Schema having(Property property) {
        return properties.having(property);
    }

    @Override
    public String expected() {
        return "a mapping of " + properties.summary();
    }
}
