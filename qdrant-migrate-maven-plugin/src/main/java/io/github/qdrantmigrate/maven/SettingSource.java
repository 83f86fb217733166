package io.github.qdrantmigrate.maven;

import io.github.qdrantmigrate.Setting;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A place that holds settings as texts. A blank text is no setting. */
final class SettingSource {
    private final String origin;
    private final Map<String, String> values;
    private final Function<SettingName, String> spelling;
    private final String nameSeparator;

    private SettingSource(
            String origin, Map<String, String> values, Function<SettingName, String> spelling, String nameSeparator) {
        this.origin = origin;
        this.values = Map.copyOf(values);
        this.spelling = spelling;
        this.nameSeparator = nameSeparator;
    }

    /** Keys are {@code qdrant.<name>}. */
    static SettingSource properties(String origin, Map<String, String> values) {
        return new SettingSource(origin, values, SettingName::property, ".");
    }

    /** Keys are {@code <name>}. */
    static SettingSource file(String origin, Map<String, String> values) {
        return new SettingSource(origin, values, SettingName::name, ".");
    }

    /** Keys are {@code QDRANT_MIGRATE_<NAME>}. */
    static SettingSource environment(String origin, Map<String, String> values) {
        return new SettingSource(origin, values, SettingName::environmentVariable, "_");
    }

    Optional<Setting> find(SettingName name) {
        return Optional.ofNullable(values.get(spelling.apply(name)))
                .filter(value -> !value.isBlank())
                .map(value -> new Setting(value, origin));
    }

    /** All settings of the form {@code <name>.<entry>}, by entry; the environment's entries are lower case. */
    Map<String, String> entries(SettingName name) {
        String prefix = spelling.apply(name) + nameSeparator;
        Map<String, String> entries = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix) && key.length() > prefix.length()) {
                String entry = key.substring(prefix.length());
                entries.put("_".equals(nameSeparator) ? entry.toLowerCase(Locale.ROOT) : entry, value);
            }
        });
        return entries;
    }
}
