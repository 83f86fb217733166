package io.github.qdrantmigrate.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.change.CreateAlias;
import io.github.qdrantmigrate.change.CreateCollection;
import io.github.qdrantmigrate.change.CreatePayloadIndex;
import io.github.qdrantmigrate.change.DeleteAlias;
import io.github.qdrantmigrate.change.DeleteCollection;
import io.github.qdrantmigrate.change.DeletePayloadIndex;
import io.github.qdrantmigrate.change.DeletePoints;
import io.github.qdrantmigrate.change.FakeServer;
import io.github.qdrantmigrate.change.InlinePoints;
import io.github.qdrantmigrate.change.Presence;
import io.github.qdrantmigrate.change.SetPayload;
import io.github.qdrantmigrate.change.SwitchAlias;
import io.github.qdrantmigrate.change.UpdateCollection;
import io.github.qdrantmigrate.change.UpsertPoints;
import io.qdrant.client.grpc.Collections;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeleteFieldIndexCollection;
import io.qdrant.client.grpc.Points.SetPayloadPoints;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivedUndoTest {
    /** A change of the collection, alias or index that is named: {@code create c}, {@code index c}, {@code alias a>c}. */
    private static Change change(String words) {
        String[] parts = words.split("[ >]", -1);
        String name = parts[1];
        return switch (parts[0]) {
            case "create" ->
                new CreateCollection(
                        Collections.CreateCollection.newBuilder()
                                .setCollectionName(name)
                                .build(),
                        Presence.REQUIRED);
            case "update" ->
                new UpdateCollection(Collections.UpdateCollection.newBuilder()
                        .setCollectionName(name)
                        .build());
            case "delete" ->
                new DeleteCollection(
                        Collections.DeleteCollection.newBuilder()
                                .setCollectionName(name)
                                .build(),
                        Presence.REQUIRED);
            case "index" -> new CreatePayloadIndex(index(name), Presence.REQUIRED);
            case "unindex" ->
                new DeletePayloadIndex(
                        DeleteFieldIndexCollection.newBuilder()
                                .setCollectionName(name)
                                .setFieldName("f")
                                .build(),
                        Presence.REQUIRED);
            case "alias" -> new CreateAlias(name, parts[2], Presence.REQUIRED);
            case "unalias" -> new DeleteAlias(name, Presence.REQUIRED);
            case "switch" -> new SwitchAlias(List.of(new SwitchAlias.Move(name, parts[2])), Presence.REQUIRED);
            case "upsert" ->
                new UpsertPoints(
                        io.qdrant.client.grpc.Points.UpsertPoints.newBuilder()
                                .setCollectionName(name)
                                .build(),
                        new InlinePoints(List.of()));
            case "points" ->
                new DeletePoints(io.qdrant.client.grpc.Points.DeletePoints.newBuilder()
                        .setCollectionName(name)
                        .build());
            case "payload" ->
                new SetPayload(
                        SetPayloadPoints.newBuilder().setCollectionName(name).build());
            default -> throw new IllegalArgumentException(words);
        };
    }

    private static CreateFieldIndexCollection index(String collection) {
        return CreateFieldIndexCollection.newBuilder()
                .setCollectionName(collection)
                .setFieldName("f")
                .build();
    }

    private static DerivedUndo undo(String changes) {
        List<DerivedUndo.Made> made = Arrays.stream(changes.split(", ", -1))
                .map(words -> DerivedUndo.Made.of(change(words), Map.of()))
                .toList();
        return DerivedUndo.of(made, Map.of("c", 3L), "db/V1__a.yaml");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            create c                               | delete collection c
            create c, create d                     | delete collection d, delete collection c
            create c, upsert c, index c            | delete collection c
            create c, points c, payload c          | delete collection c
            create c, update c, unindex c          | delete collection c
            create c, delete c                     | delete collection c
            index c                                | delete index on c.f
            create c, index d                      | delete index on d.f, delete collection c
            alias a>c                              | delete alias a
            create c, alias a>c                    | delete alias a, delete collection c
            create c, upsert c, alias a>c, index d | delete index on d.f, delete alias a, delete collection c
            """)
    void takesBackInReverseWhatDoesNotGoWithItsCollection(String changes, String steps) {
        DerivedUndo undo = undo(changes);

        assertThat(undo.possible()).isTrue();
        assertThat(undo.obstacle()).isNull();
        assertThat(undo.steps().stream().map(s -> s.change().summary()).collect(Collectors.joining(", ")))
                .isEqualTo(steps);
        assertThat(undo.steps()).allMatch(step -> step.place().equals("db/V1__a.yaml"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            upsert c                | upsert 0 points into c
            create c, upsert d      | upsert 0 points into d
            update c                | update collection c ()
            delete c                | delete collection c
            unindex c               | delete index on c.f
            unalias a               | delete alias a
            switch a>c              | switch alias a to c
            create c, switch a>c    | switch alias a to c
            create c, unalias a     | delete alias a
            upsert c, create c      | upsert 0 points into c
            index c, points c       | delete all points of c
            payload c               | set  of all points of c
            """)
    void oneChangeWithoutAnInverseIsAnObstacleToAll(String changes, String obstacle) {
        DerivedUndo undo = undo(changes.strip());

        assertThat(undo.possible()).isFalse();
        assertThat(undo.obstacle()).isEqualTo(obstacle);
        assertThat(undo.steps()).isEmpty();
    }

    @Test
    void aChangeThatWasNotKeptIsAnObstacleUnlessItsCollectionWasCreated() {
        DerivedUndo.Made lost = new DerivedUndo.Made(null, "c", "something");

        assertThat(DerivedUndo.of(List.of(lost), Map.of(), "").obstacle()).isEqualTo("something");
        assertThat(DerivedUndo.of(List.of(DerivedUndo.Made.of(change("create c"), Map.of()), lost), Map.of(), "")
                        .possible())
                .isTrue();
    }

    @Test
    void doesNotDeleteACollectionThatHoldsOtherPointsThanItWasLeftWith() {
        Guard guard = undo("create c").steps().get(0).guard().orElseThrow();

        assertThat(guard.violation(new FakeServer().with("c").points("c", 3))).isEmpty();
        assertThat(guard.violation(new FakeServer().with("c").points("c", 5)))
                .contains("collection c holds 5 points, the migration left 3");
        assertThat(guard.violation(new FakeServer().with("c").points("c", 0)))
                .contains("collection c holds 0 points, the migration left 3");
        assertThat(guard.violation(new FakeServer())).isEmpty();
    }

    @Test
    void doesNotDeleteAnAliasThatPointsElsewhereNow() {
        Guard guard = undo("alias a>c").steps().get(0).guard().orElseThrow();

        assertThat(guard.violation(new FakeServer().with("c").alias("a", "c"))).isEmpty();
        assertThat(guard.violation(new FakeServer().with("c").alias("a", "d"))).contains("alias a: declared c, is d");
        assertThat(guard.violation(new FakeServer().with("c")))
                .as("gone already")
                .isEmpty();
    }

    @Test
    void doesNotDeleteAnIndexOfAnotherType() {
        Guard guard = undo("index c").steps().get(0).guard().orElseThrow();
        Collections.PayloadSchemaInfo keyword = Collections.PayloadSchemaInfo.newBuilder()
                .setDataType(Collections.PayloadSchemaType.Keyword)
                .build();
        Collections.PayloadSchemaInfo integer = keyword.toBuilder()
                .setDataType(Collections.PayloadSchemaType.Integer)
                .build();

        assertThat(guard.violation(new FakeServer().with("c").index("c", "f", keyword)))
                .isEmpty();
        assertThat(guard.violation(new FakeServer().with("c").index("c", "f", integer)))
                .contains("type: declared keyword, is integer");
        assertThat(guard.violation(new FakeServer().with("c")))
                .as("gone already")
                .isEmpty();
        assertThat(guard.violation(new FakeServer()))
                .as("gone with its collection")
                .isEmpty();
    }
}
