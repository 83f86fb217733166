package io.github.qdrantmigrate.internal.rest;

import java.util.Locale;
import java.util.regex.Pattern;

/** Conversions between the spellings that REST, gRPC and Java use for one name. */
final class Spelling {
    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private Spelling() {}

    /** {@code hnsw_config} as {@code hnswConfig}. */
    static String camel(String snake) {
        StringBuilder camel = new StringBuilder();
        boolean upper = false;
        for (int i = 0; i < snake.length(); i++) {
            char c = snake.charAt(i);
            if (c == '_') {
                upper = true;
            } else {
                camel.append(upper ? Character.toUpperCase(c) : c);
                upper = false;
            }
        }
        return camel.toString();
    }

    /** {@code InsertOnly} as {@code insert_only}. */
    static String snake(String camel) {
        return HUMP.matcher(camel).replaceAll("_").toLowerCase(Locale.ROOT);
    }
}
