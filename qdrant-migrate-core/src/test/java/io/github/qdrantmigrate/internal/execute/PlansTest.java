package io.github.qdrantmigrate.internal.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.Backups;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.change.DeleteCollection;
import io.github.qdrantmigrate.change.DeletePoints;
import io.github.qdrantmigrate.change.FakeServer;
import io.github.qdrantmigrate.change.InlinePoints;
import io.github.qdrantmigrate.change.Points;
import io.github.qdrantmigrate.change.Presence;
import io.github.qdrantmigrate.change.UpsertPoints;
import io.github.qdrantmigrate.internal.history.Effects;
import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.internal.history.Rows;
import io.github.qdrantmigrate.internal.plan.Guard;
import io.github.qdrantmigrate.internal.plan.Plan;
import io.github.qdrantmigrate.result.PlannedMigration;
import io.github.qdrantmigrate.result.UndoSource;
import io.qdrant.client.grpc.Collections;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointsSelector;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of a plan before it runs, and of a history after. */
class PlansTest {
    private static Change upsert(String collection) {
        Points points = new InlinePoints(List.of(new Points.Located(PointStruct.getDefaultInstance(), "f:1:1")));
        return new UpsertPoints(
                io.qdrant.client.grpc.Points.UpsertPoints.newBuilder()
                        .setCollectionName(collection)
                        .build(),
                points);
    }

    private static Change deleteAll(String collection) {
        return new DeletePoints(io.qdrant.client.grpc.Points.DeletePoints.newBuilder()
                .setCollectionName(collection)
                .setPoints(PointsSelector.newBuilder().setFilter(Filter.getDefaultInstance()))
                .build());
    }

    private static Change delete(String collection) {
        return new DeleteCollection(
                Collections.DeleteCollection.newBuilder()
                        .setCollectionName(collection)
                        .build(),
                Presence.REQUIRED);
    }

    private static Plan.Run run(String version, Plan.Step... steps) {
        return run(version, List.of(), steps);
    }

    private static Plan.Run run(String version, List<Guard> guards, Plan.Step... steps) {
        Row.Subject subject = Rows.of("V" + version + "+").get(0).subject();
        return new Plan.Run(
                subject, "db/" + subject.script(), null, UndoSource.DERIVED, List.of(), List.of(steps), guards);
    }

    private static Plan.Step step(Change change) {
        return new Plan.Step(change, "f:1:1");
    }

    private static List<String> previewed(Plan plan, FakeServer state) {
        List<String> lines = new ArrayList<>();
        for (PlannedMigration migration : Preview.of(plan, state, Backups.DEFAULT)) {
            migration
                    .changes()
                    .forEach(c -> lines.add(migration.kind().label(String.valueOf(migration.version())) + "."
                            + c.number() + " " + c.type() + " " + c.points() + " " + c.prediction()));
        }
        return lines;
    }

    @Test
    void aCountIsCertainOnlyUntilItsCollectionIsTouched() {
        Plan plan = new Plan(
                Row.Kind.MIGRATE,
                List.of(
                        run("1", step(deleteAll("c")), step(deleteAll("c"))),
                        run("2", step(upsert("c")), step(deleteAll("d")), step(delete("c")))));
        FakeServer state = new FakeServer().with("c").with("d").points("c", 5).points("d", 6);

        assertThat(previewed(plan, state))
                .containsExactly(
                        "V1.1 deletePoints 5 null",
                        "V1.2 deletePoints null unknown until V1",
                        "V2.1 upsertPoints 1 null",
                        "V2.2 deletePoints 6 null",
                        "V2.3 deleteCollection null unknown until V1");
    }

    private static Guard left(String collection, long points) {
        return new Guard.CollectionAsLeft(new Effects.CollectionLeft(collection, points, null), c -> 0);
    }

    @Test
    void namesEverythingThatWasChangedSinceBeforeAnUndoBegins() {
        Plan.Run run = run(
                "1",
                List.of(left("c", 1), left("d", 6), left("e", 2)),
                step(delete("c")),
                step(delete("d")),
                step(delete("e")));
        FakeServer state =
                new FakeServer().with("c").with("d").with("e").points("c", 5).points("d", 6);

        assertThatThrownBy(() -> new Guards(state, Force.NO).check(run, List.of()))
                .isInstanceOfSatisfying(QdrantMigrateException.Execution.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.CHANGED_SINCE);
                    assertThat(e.problems().get(0).what())
                            .endsWith("collection c holds 5 points, the migration left 1;"
                                    + " collection e holds 0 points, the migration left 2");
                });
        assertThatNoException().isThrownBy(() -> new Guards(state, Force.YES).check(run, List.of()));
    }

    @Test
    void theHeadShowsWhereTheHistoryStands() {
        assertThat(Head.of(Rows.of("V001+ V2+ V2-")))
                .containsEntry("version", "001")
                .containsEntry("description", "d2")
                .containsEntry("state", "UNDO of V2: SUCCESS")
                .containsEntry("when", "1970-01-01T00:50:00.250Z")
                .containsEntry("by", "tester");
        assertThat(Head.of(Rows.of("V1!")))
                .containsEntry("version", "none")
                .containsEntry("state", "MIGRATE of V1: FAILED");
    }
}
