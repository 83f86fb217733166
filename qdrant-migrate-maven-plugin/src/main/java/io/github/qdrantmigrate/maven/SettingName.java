package io.github.qdrantmigrate.maven;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The one name of a setting, and how each source spells it.
 *
 * @param name camel case, groups parted by dots: {@code outOfOrder}, {@code start.port}
 */
record SettingName(String name) {
    private static final String PREFIX = "qdrant.";
    private static final Pattern GROUP_START = Pattern.compile("\\.(.)");
    private static final String ENVIRONMENT_PREFIX = "QDRANT_MIGRATE_";

    /** As property of Maven: {@code qdrant.outOfOrder}. */
    String property() {
        return PREFIX + name;
    }

    /** As environment variable: {@code QDRANT_MIGRATE_OUT_OF_ORDER}. */
    String environmentVariable() {
        String words = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace('.', '_');
        return ENVIRONMENT_PREFIX + words.toUpperCase(Locale.ROOT);
    }

    /** As element of a {@code <configuration>}: {@code outOfOrder}, {@code startPort}. */
    String element() {
        return GROUP_START.matcher(name).replaceAll(start -> start.group(1).toUpperCase(Locale.ROOT));
    }
}
