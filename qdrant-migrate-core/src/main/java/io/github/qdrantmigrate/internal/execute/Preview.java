package io.github.qdrantmigrate.internal.execute;

import io.github.qdrantmigrate.Backups;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.change.Call;
import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.change.Change.PointCount;
import io.github.qdrantmigrate.change.PointParts;
import io.github.qdrantmigrate.change.ServerState;
import io.github.qdrantmigrate.change.TouchedPoints;
import io.github.qdrantmigrate.internal.plan.Plan;
import io.github.qdrantmigrate.migration.DeclaredRequirement;
import io.github.qdrantmigrate.requirement.Requirement;
import io.github.qdrantmigrate.result.PlannedBackup;
import io.github.qdrantmigrate.result.PlannedChange;
import io.github.qdrantmigrate.result.PlannedMigration;
import io.github.qdrantmigrate.result.PlannedRequirement;
import io.github.qdrantmigrate.result.PlannedRequirement.Answer;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A plan as a result: what would be called, and how many points each change is about. A count is certain only while no
 * earlier step of the plan touched the collection; after that it is said what it waits for.
 */
public final class Preview {
    /** So many points tell about how large the others are. */
    private static final int SAMPLE = 20;

    private final ServerState state;
    private final Backups backups;
    /** Collection or alias → title of the first planned migration that changes it. */
    private final Map<String, String> touched = new HashMap<>();
    /** Aliases that the plan itself makes or moves → what they will point to. */
    private final Map<String, String> aliases = new HashMap<>();

    private final TouchedNames names;

    private Preview(ServerState state, Backups backups) {
        this.state = state;
        this.backups = backups;
        this.names = new TouchedNames(state);
    }

    /**
     * The plan's migrations; data files are read to their end.
     *
     * @param backups how what is overwritten will be kept
     * @throws io.github.qdrantmigrate.QdrantMigrateException.InvalidFiles if a data file has lines that are no points
     */
    public static List<PlannedMigration> of(Plan plan, ServerState state, Backups backups) {
        Preview preview = new Preview(state, backups);
        return plan.sequence().stream().map(preview::migration).toList();
    }

    private PlannedMigration migration(Plan.Run run) {
        List<PlannedRequirement> requirements =
                run.requirements().stream().map(this::requirement).toList();
        names.add(run);
        List<PlannedChange> changes = new ArrayList<>();
        Set<String> created = new HashSet<>();
        for (int i = 0; i < run.steps().size(); i++) {
            Plan.Step step = run.steps().get(i);
            changes.add(change(i + 1, run, step, created));
            step.change().creates().ifPresent(created::add);
        }
        return new PlannedMigration(
                run.subject().key().kind(),
                run.subject().key().versionText(),
                run.subject().description(),
                run.subject().script(),
                run.undo(),
                requirements,
                changes,
                run.code() == null ? null : "what " + run.code().migration().name() + " does is known when it runs");
    }

    private PlannedRequirement requirement(DeclaredRequirement declared) {
        Requirement requirement = declared.requirement();
        Optional<String> touching = names.firstOf(requirement.subjects());
        if (touching.isPresent()) {
            return planned(declared, Answer.UNKNOWN, "unknown until " + touching.get());
        }
        try {
            return requirement
                    .violation(state)
                    .map(found -> planned(declared, Answer.DOES_NOT_HOLD, found))
                    .orElseGet(() -> planned(declared, Answer.HOLDS, null));
        } catch (QdrantMigrateException.Server e) {
            // That it cannot be looked at now, as with a key that may only read, does not mean that it cannot then.
            return planned(
                    declared, Answer.UNKNOWN, "unknown: " + e.problems().get(0).what());
        }
    }

    private static PlannedRequirement planned(DeclaredRequirement declared, Answer answer, @Nullable String reason) {
        return new PlannedRequirement(declared.requirement().summary(), declared.onFail(), answer, reason);
    }

    private PlannedChange change(int number, Plan.Run run, Plan.Step step, Set<String> created) {
        Change change = step.change();
        String waitsFor = waitsFor(change.collection());
        OptionalLong points = OptionalLong.empty();
        String unknown = waitsFor == null ? null : "unknown until " + waitsFor;
        if (waitsFor == null || change.pointCount() == PointCount.DECLARED) {
            try {
                points = change.points(state);
            } catch (QdrantMigrateException.Server e) {
                // A count is for the reader; that it cannot be had now does not mean that the change cannot run then.
                unknown = "unknown: " + e.problems().get(0).what();
            }
        }
        boolean selected = points.isEmpty() && change.pointCount() == PointCount.SELECTED;
        PlannedBackup backup =
                created.contains(realName(change.collection())) ? null : backup(change, points, waitsFor);
        List<String> notes = waitsFor == null ? change.cannotBeRestored(state) : List.of();
        touch(change, run.subject().key().label());
        return new PlannedChange(
                number,
                change.type(),
                step.summary(),
                change.calls().stream().map(Call::path).toList(),
                points.isPresent() ? points.getAsLong() : null,
                selected ? unknown : null,
                change.destructive(),
                backup,
                notes);
    }

    /** Where a collection is not there yet, or will be changed before, nothing is known of its points. */
    private @Nullable PlannedBackup backup(Change change, OptionalLong points, @Nullable String waitsFor) {
        String collection = realName(change.collection());
        if (change.pointCount() == Change.PointCount.NONE) {
            return null;
        }
        String place = backups.place().name().toLowerCase(Locale.ROOT);
        boolean known = waitsFor == null
                && points.isPresent()
                && state.collection(collection).isPresent();
        TouchedPoints touched = known ? change.on(collection).touches(state) : null;
        if (touched == null) {
            return known ? null : new PlannedBackup(null, null, place);
        }
        OptionalDouble size = size(collection, touched.parts());
        Long bytes = size.isPresent() ? (long) (points.getAsLong() * size.getAsDouble()) : null;
        return new PlannedBackup(points.getAsLong(), bytes, place);
    }

    /** What a point has in bytes, about; empty where that cannot be asked, as of a vector that is yet to be created. */
    private OptionalDouble size(String collection, PointParts parts) {
        try {
            return OptionalDouble.of(state.sample(collection, parts, SAMPLE).stream()
                    .mapToInt(RetrievedPoint::getSerializedSize)
                    .average()
                    .orElse(0));
        } catch (QdrantMigrateException.Server e) {
            return OptionalDouble.empty();
        }
    }

    /** Who writes through an alias changes its collection; who moves an alias changes the alias alone. */
    private void touch(Change change, String version) {
        aliases.putAll(change.aliases());
        for (String name : change.affects()) {
            touched.putIfAbsent(name, version);
            if (!change.outlivesCollection()) {
                touched.putIfAbsent(realName(name), version);
            }
        }
    }

    /** An alias and its collection are one: what was done through one name is seen through the other. */
    private @Nullable String waitsFor(String name) {
        String byName = touched.get(name);
        String known = byName == null ? touched.get(realName(name)) : byName;
        return known == null ? names.anything() : known;
    }

    private String realName(String name) {
        String planned = aliases.get(name);
        return planned == null ? state.aliasTarget(name).orElse(name) : planned;
    }
}
