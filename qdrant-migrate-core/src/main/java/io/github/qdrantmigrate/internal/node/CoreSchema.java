package io.github.qdrantmigrate.internal.node;

import io.github.qdrantmigrate.internal.node.ScalarNode.Kind;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * Types of plain scalars by the YAML 1.2 core schema (<a href="https://yaml.org/spec/1.2.2/#103-core-schema">section
 * 10.3.2</a>). What YAML 1.1 reads otherwise stays text or decimal: {@code no} and {@code 1:30} are texts, {@code 012}
 * is twelve.
 */
public final class CoreSchema {
    private static final Pattern NULL = Pattern.compile("null|Null|NULL|~|");
    private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");
    private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]+");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern INFINITY = Pattern.compile("[-+]?(\\.inf|\\.Inf|\\.INF)");
    private static final Pattern NOT_A_NUMBER = Pattern.compile("\\.nan|\\.NaN|\\.NAN");

    private CoreSchema() {}

    /** The scalar that a plain text stands for. */
    public static ScalarNode scalar(Position position, String text) {
        // Most scalars are decided by how they begin; trying every pattern on each of them would be slow in large
        // files.
        return switch (text.isEmpty() ? '~' : text.charAt(0)) {
            case '~', 'n', 'N', 't', 'T', 'f', 'F' -> word(position, text);
            case '+', '-', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(position, text);
            default -> new ScalarNode(position, Kind.STRING, text);
        };
    }

    private static ScalarNode word(Position position, String text) {
        if (NULL.matcher(text).matches()) {
            return new ScalarNode(position, Kind.NULL, "null");
        }
        if (BOOLEAN.matcher(text).matches()) {
            return new ScalarNode(position, Kind.BOOLEAN, Boolean.toString(Boolean.parseBoolean(text)));
        }
        return new ScalarNode(position, Kind.STRING, text);
    }

    private static ScalarNode number(Position position, String text) {
        if (DECIMAL.matcher(text).matches()) {
            return integer(position, text, 10);
        }
        if (FLOAT.matcher(text).matches()) {
            return new ScalarNode(position, Kind.FLOAT, text);
        }
        if (OCTAL.matcher(text).matches()) {
            return integer(position, text.substring(2), 8);
        }
        if (HEXADECIMAL.matcher(text).matches()) {
            return integer(position, text.substring(2), 16);
        }
        if (INFINITY.matcher(text).matches()) {
            return new ScalarNode(position, Kind.FLOAT, text.startsWith("-") ? "-Infinity" : "Infinity");
        }
        if (NOT_A_NUMBER.matcher(text).matches()) {
            return new ScalarNode(position, Kind.FLOAT, "NaN");
        }
        return new ScalarNode(position, Kind.STRING, text);
    }

    private static ScalarNode integer(Position position, String digits, int radix) {
        return new ScalarNode(position, Kind.INTEGER, new BigInteger(digits, radix).toString());
    }
}
