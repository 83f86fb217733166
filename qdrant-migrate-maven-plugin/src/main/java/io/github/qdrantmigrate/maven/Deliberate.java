package io.github.qdrantmigrate.maven;

import io.github.qdrantmigrate.Setting;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings that decide how much is undone, or that it is undone although data is lost. They count only where somebody
 * wrote them for this run or this execution, not where they lie about for any run of any goal.
 */
final class Deliberate {
    private static final List<String> COMMAND_LINE_AND_POM = List.of(Origin.COMMAND_LINE, Origin.POM);
    private static final Map<String, List<String>> ORIGINS = Map.of(
            "force", List.of(Origin.COMMAND_LINE),
            "target", COMMAND_LINE_AND_POM,
            "count", COMMAND_LINE_AND_POM);

    private Deliberate() {}

    /** Refuses a value from where the setting does not count. */
    static void check(String name, Setting found) {
        List<String> origins = ORIGINS.getOrDefault(name, List.of(found.origin()));
        if (!origins.contains(found.origin())) {
            throw Settings.invalid(
                    name,
                    found,
                    "Remove it there: " + name + " counts only on the command line, -D"
                            + new SettingName(name).property()
                            + (origins.contains(Origin.POM) ? ", and in the plugin's <configuration>." : "."));
        }
    }

    /** Properties of the project without these settings: Maven fills them from anything, so that nobody may have meant it. */
    static Map<String, String> without(Map<String, String> properties) {
        Map<String, String> rest = new TreeMap<>(properties);
        ORIGINS.keySet().forEach(name -> rest.remove(new SettingName(name).property()));
        return rest;
    }
}
