package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A key of a mapping and what it stands for.
 *
 * @param name the name that is printed
 * @param synonyms other names that are read
 * @param need whether it may be left out
 * @param shape the shape of its value
 * @param binding where its value goes; none for an option, whose value stands beside the message
 */
record Property(String name, List<String> synonyms, Need need, ValueShape shape, Optional<Binding> binding) {
    /** Whether a key may be left out. */
    enum Need {
        OPTIONAL,
        REQUIRED
    }

    Property {
        synonyms = List.copyOf(synonyms);
    }

    static Property of(String name, Need need, Binding binding) {
        return new Property(name, List.of(), need, binding.shape(), Optional.of(binding));
    }

    static Property option(String name, List<String> synonyms, ValueShape shape) {
        return new Property(name, synonyms, Need.OPTIONAL, shape, Optional.empty());
    }

    Property named(String newName, List<String> newSynonyms) {
        return new Property(newName, newSynonyms, need, shape, binding);
    }

    Property required() {
        return new Property(name, synonyms, Need.REQUIRED, shape, binding);
    }

    boolean isRequired() {
        return need == Need.REQUIRED;
    }

    /** True where {@code null} stands for the key that is left out. */
    boolean nullIsAbsence() {
        return !isRequired()
                && binding.isPresent()
                && FieldTable.nullIsAbsence(binding.get().fields().get(0));
    }

    /** What its value can be. */
    Schema schema(Definitions definitions) {
        Schema schema = binding.map(b -> b.schema(definitions)).orElseGet(() -> shape.schema(definitions));
        return nullIsAbsence() ? schema.orNull() : schema;
    }

    /** Every spelling that is read: the name, its synonyms, and all of them in camelCase. */
    Stream<String> spellings() {
        return Stream.concat(Stream.of(name), synonyms.stream()).flatMap(n -> Stream.of(n, Spelling.camel(n)));
    }

    /** True where it can set a field. */
    boolean sets(String field) {
        return binding.isPresent()
                && binding.get().fields().stream().anyMatch(f -> f.getName().equals(field));
    }

    /** The key that a value of this property is printed under. */
    String printedName(Node value) {
        return binding.flatMap(b -> b.printedName(value)).orElse(name);
    }

    int phase() {
        return binding.map(Binding::phase).orElse(0);
    }

    Optional<MappingNode.Entry> print(Message message) {
        return binding.filter(b -> b.isSet(message) || (isRequired() && b.hasDefault()))
                .map(b -> MappingNode.Entry.of(name, b.print(message)));
    }
}
