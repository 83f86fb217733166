package io.github.qdrantmigrate.maven;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException.InvalidConfiguration;
import io.github.qdrantmigrate.internal.rest.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The {@code -D} settings of a build. Maven ignores those that no goal has, so that a misspelt {@code dryRun} would run
 * for real.
 *
 * @param given all that was given, ours or not
 * @param byHand whether the goal was named on the command line too
 */
record CommandLine(Map<String, String> given, boolean byHand) {
    private static final String PREFIX = "qdrant.";
    private static final String PLACEHOLDERS = PREFIX + "placeholders.";
    private static final SettingName TARGET = new SettingName("target");
    /** What goals set for the rest of the build; a command line may give it to the tests where no goal does. */
    private static final Set<String> PUBLISHED =
            Set.of("qdrant.url", "qdrant.host", "qdrant.grpcPort", "qdrant.currentVersion", "qdrant.exportFile");
    /** What is likely meant for a goal that was called by hand, although the prefix is missing. */
    private static final List<String> BARE =
            List.of("dryRun", "count", "force", "url", "apiKey", "collection", "historyCollection", "locations");

    CommandLine {
        given = Map.copyOf(given);
    }

    /** The settings, checked; {@code -Dtarget} under its full name. */
    Map<String, String> settings(PluginParameters parameters) {
        Set<String> known = parameters.settings().stream()
                .map(name -> new SettingName(name).property())
                .collect(Collectors.toCollection(TreeSet::new));
        refuseUnknown(known);
        refuseBare();
        Map<String, String> settings = new TreeMap<>(given);
        String bareTarget = given.get(TARGET.name());
        if (bareTarget != null) {
            String target = given.getOrDefault(TARGET.property(), bareTarget);
            require(
                    Objects.equals(target, bareTarget),
                    "target is given twice: " + bareTarget + " and " + target,
                    "Give one of -Dtarget and -Dqdrant.target.");
            settings.put(TARGET.property(), target);
        }
        known.forEach(property -> require(
                !settings.containsKey(property) || !settings.get(property).isBlank(),
                property + " is empty (" + Origin.COMMAND_LINE + ")",
                "Give it a value, or leave it out."));
        return settings;
    }

    private void refuseUnknown(Set<String> settings) {
        Set<String> known = new TreeSet<>(settings);
        known.addAll(PUBLISHED);
        new TreeSet<>(given.keySet())
                .stream()
                        .filter(name -> name.startsWith(PREFIX) && !known.contains(name) && !isPlaceholder(name))
                        .findFirst()
                        .ifPresent(name -> {
                            throw invalid("-D" + name + " is no setting of any goal", remedy(name, known));
                        });
    }

    private static String remedy(String name, Set<String> known) {
        return new Suggestion(withoutPrefix(known))
                        .nearest(name.substring(PREFIX.length()))
                        .map(nearest -> "Did you mean -D" + PREFIX + nearest + "? ")
                        .orElse("")
                + "mvn qdrant-migrate:help -Ddetail lists the settings; a property of your own needs another prefix than "
                + PREFIX;
    }

    /** The prefix that all have in common would make everything look near. */
    private static List<String> withoutPrefix(Set<String> known) {
        return known.stream().map(name -> name.substring(PREFIX.length())).toList();
    }

    private static boolean isPlaceholder(String name) {
        return name.startsWith(PLACEHOLDERS) && name.length() > PLACEHOLDERS.length();
    }

    private void refuseBare() {
        for (String name : BARE) {
            require(
                    !byHand || !given.containsKey(name),
                    "-D" + name + " is no setting of any goal",
                    "Write -D" + new SettingName(name).property() + ".");
        }
    }

    private static void require(boolean holds, String what, String remedy) {
        if (!holds) {
            throw invalid(what, remedy);
        }
    }

    private static InvalidConfiguration invalid(String what, String remedy) {
        return new InvalidConfiguration(Problem.of(ErrorCode.SETTING_INVALID, what, remedy));
    }
}
