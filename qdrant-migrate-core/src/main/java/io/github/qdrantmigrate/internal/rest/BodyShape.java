package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Descriptors.Descriptor;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The fields of a change's body where they differ from those of the message that it becomes. Immutable; each method
 * returns another shape. A codec keeps what it derives from a shape, so keep shapes in constants.
 *
 * <pre>{@code
 * BodyShape.of(CreateCollection.getDescriptor())
 *         .field("collection_name", "name", "collection", "collection_name")
 *         .require("name")
 *         .option("ifNotExists", "if_not_exists")
 *         .without("timeout")
 * }</pre>
 */
public final class BodyShape {
    private final Descriptor message;
    private final UnaryOperator<List<Property>> edits;

    private BodyShape(Descriptor message, UnaryOperator<List<Property>> edits) {
        this.message = message;
        this.edits = edits;
    }

    /** The fields as REST has them. */
    public static BodyShape of(Descriptor message) {
        return new BodyShape(message, UnaryOperator.identity());
    }

    /**
     * Names a field.
     *
     * @param field its name in gRPC, or the name that it is printed with so far
     * @param printed the name to print
     * @param synonyms other names to read; camelCase is read of all
     */
    public BodyShape field(String field, String printed, String... synonyms) {
        return then(all -> replace(all, field, p -> p.named(printed, List.of(synonyms))));
    }

    /** A body without one of these, by printed name, is incomplete. */
    public BodyShape require(String... printed) {
        BodyShape shape = this;
        for (String name : printed) {
            shape = shape.then(all -> replace(all, name, Property::required));
        }
        return shape;
    }

    /** Fields, by their name in gRPC or their printed name, that the body does not have. */
    public BodyShape without(String... fields) {
        BodyShape shape = this;
        for (String field : fields) {
            shape = shape.then(
                    all -> all.stream().filter(meant(all, field).negate()).toList());
        }
        return shape;
    }

    /** A key that the body may have and the caller reads. */
    public BodyShape option(String name, String... synonyms) {
        Property option = new Property(name, List.of(synonyms), Property.Need.OPTIONAL, Optional.empty());
        return then(all -> Stream.concat(all.stream(), Stream.of(option)).toList());
    }

    MessageShape applyTo(MessageShape shape) {
        if (!shape.prototype().getDescriptorForType().equals(message)) {
            throw new IllegalArgumentException("The body is of " + message.getName() + ", not of "
                    + shape.prototype().getDescriptorForType().getName());
        }
        return shape.with(edits.apply(shape.properties()));
    }

    private BodyShape then(UnaryOperator<List<Property>> edit) {
        return new BodyShape(message, all -> edit.apply(edits.apply(all)));
    }

    private List<Property> replace(List<Property> all, String field, UnaryOperator<Property> change) {
        Predicate<Property> wanted = meant(all, field);
        return all.stream().map(p -> wanted.test(p) ? change.apply(p) : p).toList();
    }

    /** A printed name means its key; only where there is none, a field of gRPC means all keys that set it. */
    private Predicate<Property> meant(List<Property> all, String field) {
        Predicate<Property> printed = p -> p.name().equals(field);
        Predicate<Property> set = p -> p.sets(field);
        if (all.stream().anyMatch(printed)) {
            return printed;
        }
        if (all.stream().noneMatch(set)) {
            throw new IllegalArgumentException("The body of " + message.getName() + " has no field " + field);
        }
        return set;
    }
}
