package io.github.qdrantmigrate.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.change.AliasSubject;
import io.github.qdrantmigrate.change.AliasesOfSubject;
import io.github.qdrantmigrate.change.CollectionSubject;
import io.github.qdrantmigrate.change.Extent;
import io.github.qdrantmigrate.change.FakeServer;
import io.github.qdrantmigrate.change.Image;
import io.github.qdrantmigrate.change.IndexSubject;
import io.github.qdrantmigrate.change.PointParts;
import io.github.qdrantmigrate.change.Subject;
import io.github.qdrantmigrate.internal.history.Effects;
import io.github.qdrantmigrate.internal.history.RecordedChange;
import io.github.qdrantmigrate.internal.history.RecordedChange.Before;
import io.github.qdrantmigrate.internal.history.RecordedChange.Outcome;
import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CreateAlias;
import io.qdrant.client.grpc.Collections.ListAliasesResponse;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivedUndoTest {
    private static final PayloadSchemaInfo KEYWORD = PayloadSchemaInfo.newBuilder()
            .setDataType(PayloadSchemaType.Keyword)
            .build();
    private static final PayloadSchemaInfo INTEGER = PayloadSchemaInfo.newBuilder()
            .setDataType(PayloadSchemaType.Integer)
            .build();

    private static CreateAlias alias(String alias, String collection) {
        return CreateAlias.newBuilder()
                .setAliasName(alias)
                .setCollectionName(collection)
                .build();
    }

    private static <M extends Message> Image<M> image(Subject<M> subject, @Nullable M before, @Nullable M after) {
        return new Image<>(subject, before, after, true);
    }

    /**
     * The image of a change: {@code +c} a collection that came, {@code -c} one that went with its index f and alias l,
     * {@code index:c:keyword>integer}, {@code alias:a:c>d}; a dash stands for absence.
     */
    private static Before before(String words) {
        if (words.startsWith("+")) {
            return of(image(new CollectionSubject(words.substring(1)), null, CollectionInfo.getDefaultInstance()));
        }
        if (words.startsWith("-")) {
            String name = words.substring(1);
            CollectionInfo info = CollectionInfo.getDefaultInstance();
            ListAliasesResponse aliases = ListAliasesResponse.newBuilder()
                    .addAliases(AliasDescription.newBuilder().setAliasName("l").setCollectionName(name))
                    .build();
            return new Before(
                    List.of(
                            image(new CollectionSubject(name), info, null),
                            image(new IndexSubject(name, "f"), KEYWORD, null),
                            image(new AliasesOfSubject(name), aliases, ListAliasesResponse.getDefaultInstance())),
                    new Extent(7, List.of(), PointParts.ALL),
                    null);
        }
        String[] parts = words.split("[:>]", -1);
        return switch (parts[0]) {
            case "index" -> of(image(new IndexSubject(parts[1], "f"), schema(parts[2]), schema(parts[3])));
            case "alias" ->
                of(image(new AliasSubject(parts[1]), target(parts[1], parts[2]), target(parts[1], parts[3])));
            case "points" ->
                new Before(List.of(), new Extent(Long.parseLong(parts[2]), List.of(), PointParts.PAYLOAD), null);
            case "lost" -> new Before(List.of(), null, "no backup was made of the points");
            case "nothing" -> Before.NOTHING;
            default -> throw new IllegalArgumentException(words);
        };
    }

    private static Before of(Image<?> image) {
        return new Before(List.of(image), null, null);
    }

    private static @Nullable PayloadSchemaInfo schema(String word) {
        return switch (word) {
            case "keyword" -> KEYWORD;
            case "integer" -> INTEGER;
            default -> null;
        };
    }

    private static @Nullable CreateAlias target(String alias, String word) {
        return word.equals("-") ? null : alias(alias, word);
    }

    private static RecordedChange change(int number, String words, Outcome outcome) {
        String collection = words.startsWith("+") || words.startsWith("-") ? words.substring(1) : "c";
        return new RecordedChange(number, "type", collection, "change " + number, outcome, before(words));
    }

    private static DerivedUndo undo(String changes) {
        List<RecordedChange> recorded = new ArrayList<>();
        for (String words : changes.split(", ", -1)) {
            boolean skipped = words.startsWith("skipped ");
            recorded.add(change(
                    recorded.size() + 1, words.replace("skipped ", ""), skipped ? Outcome.SKIPPED : Outcome.APPLIED));
        }
        return DerivedUndo.of(recorded, change -> Stream::empty, "db/V1__a.yaml");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            +c                                   | delete collection c
            +c, +d                               | delete collection d; delete collection c
            -c                                   | create collection c (no vectors); create keyword index on c.f; restore 7 points of c; point alias l to c
            index:c:->keyword                    | delete index on c.f
            index:c:keyword>-                    | create keyword index on c.f
            index:c:keyword>integer              | delete index on c.f; create keyword index on c.f
            index:c:keyword>keyword              | ''
            alias:a:->c                          | delete alias a
            alias:a:c>-                          | point alias a to c
            alias:a:c>d                          | point alias a to c
            index:c:->keyword, index:c:keyword>- | create keyword index on c.f; delete index on c.f
            points:c:12                          | restore the payload of 12 points of c
            points:c:1, points:c:2               | restore the payload of 2 points of c; restore the payload of 1 point of c
            points:c:0                           | ''
            nothing, +d, nothing                 | delete collection d
            skipped +c, +d                       | delete collection d
            """)
    void takesBackTheLastChangeFirst(String changes, String steps) {
        DerivedUndo undo = undo(changes.strip());

        assertThat(undo.possible()).isTrue();
        assertThat(undo.obstacle()).isNull();
        assertThat(undo.steps().stream().map(s -> s.change().summary()).collect(Collectors.joining("; ")))
                .isEqualTo(steps);
        assertThat(undo.steps()).allMatch(step -> step.place().equals("db/V1__a.yaml"));
    }

    @Test
    void severalAliasesOfOneChangeComeBackInOneCall() {
        RecordedChange switched = new RecordedChange(
                1,
                "switchAlias",
                "",
                "switch",
                Outcome.APPLIED,
                new Before(
                        List.of(
                                image(new AliasSubject("a"), alias("a", "c"), alias("a", "d")),
                                image(new AliasSubject("b"), null, alias("b", "d"))),
                        null,
                        null));

        DerivedUndo undo = DerivedUndo.of(List.of(switched), change -> Stream::empty, "");

        assertThat(undo.steps())
                .singleElement()
                .satisfies(step -> assertThat(step.change().summary()).isEqualTo("point alias a to c, delete alias b"));
    }

    @ParameterizedTest
    @CsvSource({"'lost', 'change 1'", "'+c, lost', 'change 2'", "'lost, points:c:1', 'change 1'"})
    void oneChangeThatWasNotCapturedIsAnObstacleToAll(String changes, String obstacle) {
        DerivedUndo undo = undo(changes);

        assertThat(undo.possible()).isFalse();
        assertThat(undo.obstacle()).isEqualTo("\"" + obstacle + "\": no backup was made of the points");
        assertThat(undo.steps()).isEmpty();
    }

    @Test
    void aStateThatWasNotReadAfterTheChangeIsNeverTakenForAbsence() {
        Image<CreateAlias> open = new Image<>(new AliasSubject("a"), alias("a", "c"), null, false);

        assertThatIllegalStateException()
                .isThrownBy(open::restore)
                .withMessageContaining("the state after the change is not known");
    }

    @Test
    void doesNotDeleteACollectionThatHoldsOtherPointsThanItWasLeftWith() {
        Guard guard = new Guard.CollectionAsLeft(new Effects.CollectionLeft("c", 3, 77L), c -> 77L);

        assertThat(guard.violations(new FakeServer().with("c").points("c", 3))).isEmpty();
        assertThat(guard.violations(new FakeServer().with("c").points("c", 5)))
                .containsExactly("collection c holds 5 points, the migration left 3");
        assertThat(guard.violations(new FakeServer().with("c").points("c", 0)))
                .containsExactly("collection c holds 0 points, the migration left 3");
        assertThat(guard.violations(new FakeServer())).as("gone already").isEmpty();
        assertThat(guard.subjects()).isEqualTo(Set.of("c"));
    }

    @Test
    void doesNotDeleteACollectionWhosePointsWereChanged() {
        Guard guard = new Guard.CollectionAsLeft(new Effects.CollectionLeft("c", 3, 77L), c -> 78L);

        assertThat(guard.violations(new FakeServer().with("c").points("c", 3)))
                .containsExactly(
                        "collection c holds as many points as the migration left, but some of them were changed");
    }

    @Test
    void doesNotDeleteAnAliasThatPointsElsewhereNow() {
        Guard guard = new Guard.SchemaAsLeft(image(new AliasSubject("a"), null, alias("a", "c")));

        assertThat(guard.violations(new FakeServer().alias("a", "c"))).isEmpty();
        assertThat(guard.violations(new FakeServer().alias("a", "d"))).containsExactly("alias a points to d");
        assertThat(guard.violations(new FakeServer())).as("gone already").isEmpty();
        assertThat(guard.subjects()).isEqualTo(Set.of("a", Guard.ANY_ALIAS));
    }

    @Test
    void doesNotDeleteACollectionThatOthersPutAnAliasOn() {
        Guard guard = new Guard.SchemaAsLeft(image(
                new AliasesOfSubject("c"),
                ListAliasesResponse.getDefaultInstance(),
                ListAliasesResponse.getDefaultInstance()));

        assertThat(guard.violations(new FakeServer().with("c"))).isEmpty();
        assertThat(guard.violations(new FakeServer().with("c").alias("theirs", "c")))
                .containsExactly("alias theirs points to c now");
    }

    @Test
    void doesNotDeleteAnIndexOfAnotherType() {
        Guard guard = new Guard.SchemaAsLeft(image(new IndexSubject("c", "f"), null, KEYWORD));

        assertThat(guard.violations(new FakeServer().with("c").index("c", "f", KEYWORD)))
                .isEmpty();
        assertThat(guard.violations(new FakeServer().with("c").index("c", "f", INTEGER)))
                .containsExactly("index on c.f is another one now");
        assertThat(guard.violations(new FakeServer().with("c")))
                .as("gone already")
                .isEmpty();
        assertThat(guard.violations(new FakeServer()))
                .as("gone with its collection")
                .isEmpty();
    }
}
