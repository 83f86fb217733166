package io.github.qdrantmigrate.internal.node;

import java.math.BigInteger;

/**
 * A single value. The text is kept beside its type, so that a number can be read once, into the type that it is for.
 *
 * @param position where it stands
 * @param kind its type by the YAML 1.2 core schema
 * @param text the content: of a string without quotes and escapes; of an integer or float a form that {@link BigInteger}
 *     or {@link Double#parseDouble} reads ({@code Infinity}, {@code -Infinity} and {@code NaN} included); {@code true},
 *     {@code false}; {@code null}
 */
public record ScalarNode(Position position, Kind kind, String text) implements Node {
    /** Types of the YAML 1.2 core schema. */
    public enum Kind {
        NULL,
        BOOLEAN,
        INTEGER,
        FLOAT,
        STRING
    }

    /** A string that was not read from a document. */
    public static ScalarNode string(String text) {
        return new ScalarNode(Position.NONE, Kind.STRING, text);
    }

    /** A boolean that was not read from a document. */
    public static ScalarNode of(boolean value) {
        return new ScalarNode(Position.NONE, Kind.BOOLEAN, Boolean.toString(value));
    }

    /** An integer that was not read from a document. */
    public static ScalarNode of(long value) {
        return new ScalarNode(Position.NONE, Kind.INTEGER, Long.toString(value));
    }

    /** An integer up to 2^64-1 held in the bits of a signed long. */
    public static ScalarNode unsigned(long value) {
        return new ScalarNode(Position.NONE, Kind.INTEGER, Long.toUnsignedString(value));
    }

    /** A double that was not read from a document, in its shortest text. */
    public static ScalarNode of(double value) {
        return new ScalarNode(Position.NONE, Kind.FLOAT, Double.toString(value));
    }

    /** A float that was not read from a document, in its shortest text. */
    public static ScalarNode of(float value) {
        return new ScalarNode(Position.NONE, Kind.FLOAT, Float.toString(value));
    }

    /** A null that was not read from a document. */
    public static ScalarNode ofNull() {
        return new ScalarNode(Position.NONE, Kind.NULL, "null");
    }

    /** True for an integer or a float. */
    public boolean isNumber() {
        return kind == Kind.INTEGER || kind == Kind.FLOAT;
    }

    /** The value of an integer. */
    public BigInteger integer() {
        if (kind != Kind.INTEGER) {
            throw new IllegalStateException("not an integer: " + describe());
        }
        return new BigInteger(text);
    }

    @Override
    public String describe() {
        return switch (kind) {
            case NULL -> "null";
            case BOOLEAN, INTEGER, FLOAT -> text;
            case STRING -> "the text \"" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "\"";
        };
    }
}
