package io.github.qdrantmigrate.internal.plan;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.internal.history.Effects;
import io.github.qdrantmigrate.internal.history.RecordedChange;
import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.Problems;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.node.SequenceNode;
import io.github.qdrantmigrate.internal.node.YamlReader;
import io.github.qdrantmigrate.migration.Migration;
import io.github.qdrantmigrate.migration.MigrationClass;
import io.github.qdrantmigrate.migration.MigrationName;
import io.github.qdrantmigrate.migration.UndoScript;
import io.github.qdrantmigrate.migration.UndoTarget;
import io.github.qdrantmigrate.result.UndoSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Plans how to go back, newest run first. A step that cannot be undone refuses the whole plan. */
public final class UndoPlanner {
    private final Scripts scripts;
    private final Classes classes;
    private final Kept kept;
    private final Guard.Digests digests;
    private final List<Problem> problems = new ArrayList<>();

    private UndoPlanner(Sources sources) {
        this.scripts = sources.scripts;
        this.classes = sources.classes;
        this.kept = sources.kept;
        this.digests = sources.digests;
    }

    /**
     * What an undo is made from, beside the history.
     *
     * @param scripts undo scripts
     * @param classes migrations that are classes
     * @param kept backups
     * @param digests of collections now
     */
    public record Sources(Scripts scripts, Classes classes, Kept kept, Guard.Digests digests) {}

    /** Where undo scripts come from: files as they are now, or else what the history kept. */
    @FunctionalInterface
    public interface Scripts {
        /** The script for a run; empty if it has none. */
        Optional<UndoScript> of(Row applied);
    }

    /** Where the classes of migrations come from. */
    @FunctionalInterface
    public interface Classes {
        /** The class of a run, as it is now; empty if there is none. */
        Optional<MigrationClass> of(Row applied);
    }

    /**
     * The plan that undoes what the target names.
     *
     * @throws QdrantMigrateException.Validation if a run has not ended, the target is not applied, or a migration cannot
     *     be undone
     */
    public static Plan plan(Timeline timeline, UndoTarget target, Sources sources) {
        List<Problem> unfinished = Validation.unfinished(timeline);
        if (!unfinished.isEmpty()) {
            throw new QdrantMigrateException.Validation(unfinished);
        }
        return new UndoPlanner(sources).plan(UndoneRuns.of(timeline, target));
    }

    private Plan plan(List<Entry> wanted) {
        List<Plan.Run> runs = new ArrayList<>();
        for (Entry entry : wanted) {
            entry.appliedRow().map(row -> run(entry, row)).ifPresent(runs::add);
        }
        if (!problems.isEmpty()) {
            throw new QdrantMigrateException.Validation(problems);
        }
        return new Plan(Row.Kind.UNDO, runs);
    }

    private Plan.Run run(Entry entry, Row row) {
        Optional<UndoScript> script = scripts.of(row);
        String location = row.subject().script();
        if (script.isPresent()) {
            List<Plan.Step> steps =
                    script.get().changes().stream().map(Plan.Step::of).toList();
            UndoSource source = steps.isEmpty() ? UndoSource.NONE : UndoSource.FILE;
            Row.Subject subject = row.subject().undoneBy(script.get().text());
            return new Plan.Run(subject, location, row.rank(), source, List.of(), steps, deletionGuards(row, steps));
        }
        Optional<MigrationClass> migrationClass =
                MigrationName.isClass(location) ? classes.of(row) : Optional.<MigrationClass>empty();
        if (migrationClass.filter(MigrationClass::hasUndo).isPresent()) {
            return new Plan.Run(
                    row.subject(),
                    location,
                    row.rank(),
                    UndoSource.CODE,
                    List.of(),
                    List.of(),
                    List.of(),
                    new Plan.Code(migrationClass.get(), 0));
        }
        DerivedUndo derived = derived(entry, kept, location);
        String irreversible = row.subject().irreversible();
        if (irreversible != null) {
            refuse(row, "its file said so, \"" + irreversible + "\"");
        } else if (migrationClass.isEmpty() && hadUndoOfItsClass(row)) {
            refuse(row, "its class had an undo(context) when it ran, and is not on the class path");
        } else if (!derived.possible()) {
            refuse(row, "nothing takes back " + derived.obstacle());
        }
        return new Plan.Run(
                row.subject(), location, row.rank(), UndoSource.DERIVED, List.of(), derived.steps(), guards(row));
    }

    private void refuse(Row row, String why) {
        String script = row.subject().script();
        String remedy = MigrationName.isClass(script)
                ? "Implement undo(context) in the class, and have it on the class path."
                : "Write " + script.replaceFirst("\\.ya?ml$", ".undo.yaml")
                        + " beside it; an empty file means that nothing is to be done.";
        problems.add(new Problem(
                ErrorCode.NOT_UNDOABLE, row.subject().title() + " cannot be undone: " + why, script, remedy));
    }

    private static boolean hadUndoOfItsClass(Row row) {
        return MigrationName.isClass(row.subject().script()) && row.subject().undoText() != null;
    }

    /** The undo of all that the runs of a migration did and is still there. */
    private static DerivedUndo derived(Entry entry, Kept kept, String location) {
        List<Plan.Step> steps = new ArrayList<>();
        for (Row row : entry.effective()) {
            DerivedUndo undo = derived(row, kept, location);
            if (!undo.possible()) {
                return undo;
            }
            steps.addAll(undo.steps());
        }
        return new DerivedUndo(steps, null);
    }

    private static DerivedUndo derived(Row row, Kept kept, String location) {
        String backup = row.effects().backup();
        if (backup != null && !kept.exists(backup)) {
            return new DerivedUndo(List.of(), "what it overwrote: the backup " + backup + " is gone");
        }
        return DerivedUndo.of(row.effects().changes(), change -> kept.points(String.valueOf(backup), change), location);
    }

    /** A run that stopped did not record how it left things; the one after it did. */
    private List<Guard> guards(Row row) {
        Effects effects = row.effects();
        List<Guard> guards = new ArrayList<>();
        effects.changes().stream()
                .filter(RecordedChange::mayBeMade)
                .map(RecordedChange::collection)
                .filter(collection -> !collection.isEmpty())
                .distinct()
                .forEach(collection -> guards.add(new Guard.NotAnAlias(collection)));
        effects.left().forEach(image -> guards.add(new Guard.SchemaAsLeft(image)));
        effects.collections().forEach(left -> guards.add(new Guard.CollectionAsLeft(left, digests)));
        if (effects.backup() != null) {
            guards.add(new Guard.PointsAsLeft(effects, kept));
        }
        return guards;
    }

    /** A script says what it does, but not that others have put points into what it deletes. */
    private List<Guard> deletionGuards(Row row, List<Plan.Step> steps) {
        Set<String> deleted =
                steps.stream().flatMap(step -> step.change().deletes().stream()).collect(Collectors.toSet());
        return row.effects().collections().stream()
                .filter(left -> deleted.contains(left.name()))
                .<Guard>map(left -> new Guard.CollectionAsLeft(left, digests))
                .toList();
    }

    /** How an applied migration can be undone now. */
    static UndoSource source(Entry entry, Row applied, Kept kept) {
        Optional<UndoScript> script = entry.migration().flatMap(m -> m.undo());
        if (script.isPresent()) {
            return script.get().changes().isEmpty() ? UndoSource.NONE : UndoSource.FILE;
        }
        MigrationClass code = entry.migration().map(Migration::code).orElse(null);
        if (code != null && code.hasUndo()) {
            return UndoSource.CODE;
        }
        if (code == null && hadUndoOfItsClass(applied)) {
            return UndoSource.LOST;
        }
        String text = applied.subject().undoText();
        if (text != null && !MigrationName.isClass(applied.subject().script())) {
            return saysNothing(text) ? UndoSource.NONE : UndoSource.FILE;
        }
        if (applied.subject().irreversible() != null) {
            return UndoSource.IRREVERSIBLE;
        }
        return derived(entry, kept, applied.subject().script()).possible() ? UndoSource.DERIVED : UndoSource.LOST;
    }

    /** An undo text that is empty, only comments, or has no changes. */
    private static boolean saysNothing(String text) {
        Optional<Node> root = YamlReader.read("", text, new Problems());
        Optional<Node> changes =
                root.filter(MappingNode.class::isInstance).flatMap(node -> ((MappingNode) node).get("changes"));
        return changes.isEmpty()
                || changes.get() instanceof ScalarNode
                || (changes.get() instanceof SequenceNode list && list.items().isEmpty());
    }
}
