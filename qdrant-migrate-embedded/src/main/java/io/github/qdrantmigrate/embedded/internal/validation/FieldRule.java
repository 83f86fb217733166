package io.github.qdrantmigrate.embedded.internal.validation;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a field's value must be; answers what is wrong with it, if anything. */
@FunctionalInterface
interface FieldRule {
    Optional<String> problem(Object value);

    /** A text of so many characters. */
    static FieldRule length(int least, int most) {
        return value -> {
            String text = (String) value;
            int length = text.codePointCount(0, text.length());
            return length >= least && length <= most
                    ? Optional.empty()
                    : Optional.of(
                            "value \"" + text + "\" invalid, must be from " + least + " to " + most + " characters");
        };
    }

    /** A text or list that is not empty. */
    static FieldRule notEmpty() {
        return value -> {
            boolean empty = value instanceof String text ? text.isEmpty() : ((List<?>) value).isEmpty();
            String shown = value instanceof String ? "\"\"" : "[]";
            return empty ? Optional.of("value " + shown + " invalid, must be at least 1 characters") : Optional.empty();
        };
    }

    /** A text that passes a check of names. */
    static FieldRule name(Function<String, Optional<String>> badCharacter) {
        return value ->
                badCharacter.apply((String) value).map(c -> "collection name cannot contain \"" + c + "\" char");
    }

    /** A whole number, taken as unsigned, of at least so much. */
    static FieldRule atLeast(long least) {
        return value -> Long.compareUnsigned(unsigned(value), least) >= 0
                ? Optional.empty()
                : Optional.of("value " + Long.toUnsignedString(unsigned(value)) + " invalid, must be " + least
                        + " or larger");
    }

    /** A whole number, taken as unsigned, within limits that are themselves allowed. */
    static FieldRule within(long least, long most) {
        return value ->
                Long.compareUnsigned(unsigned(value), least) >= 0 && Long.compareUnsigned(unsigned(value), most) <= 0
                        ? Optional.empty()
                        : Optional.of("value " + Long.toUnsignedString(unsigned(value)) + " invalid, must be from "
                                + least + " to " + most);
    }

    /** A number of at least so much. */
    static FieldRule atLeast(double least) {
        return value -> ((Number) value).doubleValue() < least
                ? Optional.of("value " + value + " invalid, must be " + least + " or larger")
                : Optional.empty();
    }

    /** A number within limits that are themselves allowed. */
    static FieldRule within(double least, double most) {
        return value -> {
            double number = ((Number) value).doubleValue();
            return number >= least && number <= most
                    ? Optional.empty()
                    : Optional.of("value " + number + " invalid, must be from " + least + " to " + most);
        };
    }

    private static long unsigned(Object value) {
        return value instanceof Integer number ? Integer.toUnsignedLong(number) : ((Number) value).longValue();
    }
}
