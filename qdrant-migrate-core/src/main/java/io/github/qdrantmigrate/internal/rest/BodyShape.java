package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import java.util.List;
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
 *         .flag("ifNotExists", "if_not_exists")
 *         .without("timeout")
 * }</pre>
 */
public final class BodyShape {
    private final Descriptor message;
    private final Edit edits;

    private BodyShape(Descriptor message, Edit edits) {
        this.message = message;
        this.edits = edits;
    }

    /** What a shape does to the fields of its message. */
    @FunctionalInterface
    private interface Edit {
        MessageShape apply(MessageShape shape, Shapes shapes);
    }

    /** The fields as REST has them. */
    public static BodyShape of(Descriptor message) {
        return new BodyShape(message, (shape, shapes) -> shape);
    }

    /**
     * Names a field.
     *
     * @param field its name in gRPC, or the name that it is printed with so far
     * @param printed the name to print
     * @param synonyms other names to read; camelCase is read of all
     */
    public BodyShape field(String field, String printed, String... synonyms) {
        return edit(all -> replace(all, field, p -> p.named(printed, List.of(synonyms))));
    }

    /** A body without one of these, by printed name, is incomplete. */
    public BodyShape require(String... printed) {
        BodyShape shape = this;
        for (String name : printed) {
            shape = shape.edit(all -> replace(all, name, Property::required));
        }
        return shape;
    }

    /** Fields, by their name in gRPC or their printed name, that the body does not have. */
    public BodyShape without(String... fields) {
        BodyShape shape = this;
        for (String field : fields) {
            shape = shape.edit(
                    all -> all.stream().filter(meant(all, field).negate()).toList());
        }
        return shape;
    }

    /** A key beside the message: {@code true} or {@code false}. */
    public BodyShape flag(String name, String... synonyms) {
        return option(name, new BooleanShape(), synonyms);
    }

    /** A key beside the message: a text. */
    public BodyShape text(String name, String... synonyms) {
        return option(name, new TextShape(TextRules.ANY), synonyms);
    }

    /** A key beside the message: a whole number from {@code least} on. */
    public BodyShape number(String name, long least, String... synonyms) {
        return option(name, IntegerShape.of(IntegerShape.Width.INT64).atLeast(least), synonyms);
    }

    /** A key beside the message: a whole number from {@code least} to {@code most}. */
    public BodyShape number(String name, long least, long most) {
        return option(
                name, IntegerShape.of(IntegerShape.Width.INT64).atLeast(least).atMost(most));
    }

    /** A key beside the message: a list, not empty, of messages with a shape of their own. */
    public BodyShape items(String name, BodyShape item, Message prototype) {
        return then((shape, shapes) -> {
            ValueShape items =
                    new ListShape(item.applyTo(shapes.message(prototype), shapes), 1, ListShape.Single.IN_A_LIST);
            return shape.with(plus(shape.properties(), Property.option(name, List.of(), items)));
        });
    }

    /**
     * A body with none of these keys, or with several, is refused; a flag that is false counts as left out.
     *
     * @param remedy what to do then, a sentence
     * @param printed the keys by their printed names
     */
    public BodyShape exactlyOne(String remedy, String... printed) {
        return then((shape, shapes) -> shape.with(new Choice(
                Stream.of(printed)
                        .flatMap(name -> shape.properties().stream().filter(meant(shape.properties(), name)))
                        .toList(),
                remedy)));
    }

    /**
     * A key of REST that the body does not have, with a reason for who writes it.
     *
     * @param printed the key
     * @param what why not, a sentence without a full stop
     * @param remedy what to do instead, a sentence
     */
    public BodyShape refuse(String printed, String what, String remedy) {
        return without(printed).option(printed, new RefusedShape(what, remedy));
    }

    BodyShape option(String name, ValueShape shape, String... synonyms) {
        return edit(all -> plus(all, Property.option(name, List.of(synonyms), shape)));
    }

    private static List<Property> plus(List<Property> all, Property one) {
        return Stream.concat(all.stream(), Stream.of(one)).toList();
    }

    MessageShape applyTo(MessageShape shape, Shapes shapes) {
        if (!shape.prototype().getDescriptorForType().equals(message)) {
            throw new IllegalArgumentException("The body is of " + message.getName() + ", not of "
                    + shape.prototype().getDescriptorForType().getName());
        }
        return edits.apply(shape, shapes);
    }

    private BodyShape then(Edit edit) {
        return new BodyShape(message, (shape, shapes) -> edit.apply(edits.apply(shape, shapes), shapes));
    }

    private BodyShape edit(UnaryOperator<List<Property>> edit) {
        return then((shape, shapes) -> shape.with(edit.apply(shape.properties())));
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
