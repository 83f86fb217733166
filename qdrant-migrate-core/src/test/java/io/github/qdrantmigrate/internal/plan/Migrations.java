package io.github.qdrantmigrate.internal.plan;

import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.change.DeleteAlias;
import io.github.qdrantmigrate.change.Presence;
import io.github.qdrantmigrate.internal.history.Rows;
import io.github.qdrantmigrate.migration.Checksum;
import io.github.qdrantmigrate.migration.DeclaredChange;
import io.github.qdrantmigrate.migration.Migration;
import io.github.qdrantmigrate.migration.UndoScript;
import io.github.qdrantmigrate.migration.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Migration files by their versions; {@code 2u} has an undo file with a change, {@code 2e} an empty one. */
final class Migrations {
    private Migrations() {}

    static List<Migration> of(@Nullable String words) {
        List<Migration> migrations = new ArrayList<>();
        if (words != null && !words.isBlank()) {
            for (String word : words.strip().split("\\s+", -1)) {
                String version = word.replaceAll("[ue]$", "");
                UndoScript undo = word.endsWith("u") ? undo("undo" + version) : null;
                migrations.add(
                        of(version, word.endsWith("e") ? undo() : undo, new DeleteAlias("a", Presence.REQUIRED)));
            }
        }
        return migrations;
    }

    static Migration of(String version, @Nullable UndoScript undo, Change... changes) {
        String script = "V" + version + "__d" + version + ".yaml";
        return new Migration(
                Version.of(version),
                "d" + version,
                script,
                "db/" + script,
                declared(changes),
                undo,
                new Checksum(Rows.checksum(version)),
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
