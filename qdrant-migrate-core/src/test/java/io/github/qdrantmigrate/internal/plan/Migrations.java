package io.github.qdrantmigrate.internal.plan;

import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.change.DeleteAlias;
import io.github.qdrantmigrate.change.Presence;
import io.github.qdrantmigrate.internal.history.Rows;
import io.github.qdrantmigrate.migration.Checksum;
import io.github.qdrantmigrate.migration.DeclaredChange;
import io.github.qdrantmigrate.migration.Migration;
import io.github.qdrantmigrate.migration.MigrationKey;
import io.github.qdrantmigrate.migration.Rules;
import io.github.qdrantmigrate.migration.UndoScript;
import io.github.qdrantmigrate.migration.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Migration files by their versions: {@code 2}, {@code B2} a baseline, {@code RA} the repeatable migration A; {@code 2u} has
 * an undo file with a change, {@code 2e} an empty one, {@code 2i} says that it cannot be undone, {@code 2*} that it may run
 * out of order, {@code 2=} accepts the checksum that rows have with {@code x}; {@code 2#core,demo} has labels.
 */
final class Migrations {
    private static final Pattern WORD = Pattern.compile("([BR]?)([0-9.]+|[A-Z])([uei]?)([*]?)(=?)(?:#([a-z,]+))?");

    private Migrations() {}

    static List<Migration> of(@Nullable String words) {
        List<Migration> migrations = new ArrayList<>();
        if (words != null && !words.isBlank()) {
            for (String word : words.strip().split("\\s+", -1)) {
                migrations.add(migration(word));
            }
        }
        return migrations;
    }

    private static Migration migration(String word) {
        Matcher matcher = WORD.matcher(word);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(word);
        }
        String name = matcher.group(2);
        MigrationKey key = switch (matcher.group(1)) {
            case "B" -> MigrationKey.baseline(Version.of(name));
            case "R" -> MigrationKey.repeatable(name);
            default -> MigrationKey.versioned(Version.of(name));
        };
        Rules rules = new Rules(
                matcher.group(6) == null ? List.of() : List.of(matcher.group(6).split(",", -1)),
                List.of(),
                !matcher.group(4).isEmpty(),
                matcher.group(5).isEmpty() ? Set.of() : Set.of(Rows.checksum(name) + "x"),
                matcher.group(3).equals("i") ? "gone for good" : null);
        UndoScript undo = switch (matcher.group(3)) {
            case "u" -> undo("undo" + name);
            case "e" -> undo();
            default -> null;
        };
        return migration(key, name, rules, undo, new DeleteAlias("a", Presence.REQUIRED));
    }

    static Migration of(String version, @Nullable UndoScript undo, Change... changes) {
        return migration(MigrationKey.versioned(Version.of(version)), version, Rules.NONE, undo, changes);
    }

    private static Migration migration(
            MigrationKey key, String name, Rules rules, @Nullable UndoScript undo, Change... changes) {
        String script = key.kind().hasVersion() ? key.label() + "__d" + name + ".yaml" : "R__" + name + ".yaml";
        return new Migration(
                key,
                key.kind().hasVersion() ? "d" + name : name,
                script,
                "db/" + script,
                declared(changes),
                rules,
                undo,
                new Checksum(Rows.checksum(name)),
                "");
    }

    /** An undo file that deletes these aliases. */
    static UndoScript undo(String... aliases) {
        Change[] changes = new Change[aliases.length];
        for (int i = 0; i < aliases.length; i++) {
            changes[i] = new DeleteAlias(aliases[i], Presence.REQUIRED);
        }
        return new UndoScript("V1__d1.undo.yaml", "text", declared(changes));
    }

    private static List<DeclaredChange> declared(Change... changes) {
        List<DeclaredChange> declared = new ArrayList<>();
        for (Change change : changes) {
            declared.add(new DeclaredChange(change, "db/x.yaml:" + (declared.size() + 2) + ":5"));
        }
        return declared;
    }
}
