package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The fields that the reader knows, as the documentation lists them. */
public final class DeclaredFields {
    /** Messages whose fields are listed with their path beside those of the message that they stand in. */
    private static final Set<String> FLAT = Set.of(
            "MultiVectorConfig",
            "SparseIndexConfig",
            "ScalarQuantization",
            "ProductQuantization",
            "BinaryQuantization",
            "TurboQuantization");

    private DeclaredFields() {}

    /**
     * A key of a mapping.
     *
     * @param name the name that is printed; below a key of its own the path to it
     * @param synonyms other names that are read, without those that are the name in snake_case or camelCase
     * @param isRequired whether a mapping without it is incomplete
     * @param sets the fields that it can set, as {@code Message.field}, the outermost first
     */
    public record Declared(String name, List<String> synonyms, boolean isRequired, List<String> sets) {}

    /** Those of a body. */
    public static List<Declared> of(BodyShape body, Message prototype) {
        MessageShape shape = body.applyTo(new Shapes().message(prototype), new Shapes());
        return declared(prototype, shape.properties()).toList();
    }

    /** Those of a message inside of a body. */
    public static List<Declared> of(Message prototype) {
        return declared(prototype, new Shapes().message(prototype).properties()).toList();
    }

    private static Stream<Declared> declared(Message prototype, List<Property> properties) {
        Properties known = new Properties(properties);
        return properties.stream().flatMap(property -> declared(prototype, property, known));
    }

    private static Stream<Declared> declared(Message prototype, Property property, Properties known) {
        List<FieldDescriptor> fields = property.binding().map(Binding::fields).orElse(List.of());
        List<String> sets = fields.stream().map(FieldTable::key).toList();
        if (fields.size() == 1 && isFlat(fields.get(0))) {
            Message child = Shapes.child(prototype, fields.get(0));
            return declared(child, new Shapes().message(child).properties())
                    .map(inner -> new Declared(
                            property.name() + "." + inner.name(),
                            inner.synonyms(),
                            inner.isRequired(),
                            Stream.concat(sets.stream(), inner.sets().stream()).toList()));
        }
        return Stream.of(new Declared(property.name(), synonyms(property, known), property.isRequired(), sets));
    }

    private static boolean isFlat(FieldDescriptor field) {
        return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                && !field.isRepeated()
                && FLAT.contains(field.getMessageType().getName());
    }

    private static List<String> synonyms(Property property, Properties known) {
        return property.synonyms().stream()
                .filter(name -> known.find(name).filter(property::equals).isPresent())
                .filter(name -> !Spelling.camel(name).equals(Spelling.camel(property.name())))
                .toList();
    }
}
