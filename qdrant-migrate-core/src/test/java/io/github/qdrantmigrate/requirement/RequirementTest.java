package io.github.qdrantmigrate.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.change.FakeServer;
import io.github.qdrantmigrate.change.ServerRelease;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Collections.VectorParams;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementTest {
    private static final List<String> SIGNS = List.of(">=", "<=", ">", "<", "=");

    /** Collection {@code c} with 7 points, a vector of 4 and an index; {@code n} with a named vector; alias {@code a}. */
    private static FakeServer server() {
        CreateCollection.Builder c = CreateCollection.newBuilder().setCollectionName("c");
        c.getVectorsConfigBuilder().setParams(VectorParams.newBuilder().setSize(4));
        CreateCollection.Builder n = CreateCollection.newBuilder().setCollectionName("n");
        n.getVectorsConfigBuilder()
                .getParamsMapBuilder()
                .putMap("text", VectorParams.newBuilder().setSize(8).build());
        return new FakeServer()
                .created(c.build())
                .created(n.build())
                .index(
                        "c",
                        "brand",
                        PayloadSchemaInfo.newBuilder()
                                .setDataType(PayloadSchemaType.Keyword)
                                .build())
                .alias("a", "c")
                .points("c", 7)
                .points("a", 7);
    }

    private static Bounds<Long> counts(String text) {
        return Bounds.parse(text, SIGNS, t -> Optional.of(Long.valueOf(t))).orElseThrow();
    }

    private static void found(Requirement requirement, @Nullable String violation) {
        assertThat(requirement.violation(server())).as(requirement.summary()).isEqualTo(Optional.ofNullable(violation));
    }

    @Test
    void aCollectionExistsUnderItsNameAndItsAliases() {
        found(new CollectionExists("c"), null);
        found(new CollectionExists("a"), null);
        found(new CollectionExists("x"), "there is no collection x");
    }

    @Test
    void aNameIsMissingIfNeitherCollectionNorAliasHasIt() {
        found(new CollectionMissing("x"), null);
        found(new CollectionMissing("c"), "the collection c exists");
        found(new CollectionMissing("a"), "a is an alias of c");
    }

    @Test
    void anAliasPointsToACollection() {
        found(new AliasPointsTo("a", "c"), null);
        found(new AliasPointsTo("a", "n"), "a points to c");
        found(new AliasPointsTo("c", "c"), "there is no alias c");
    }

    @Test
    void pointsAreCounted() {
        found(new PointCount("c", counts("7")), null);
        found(new PointCount("a", counts(">=7, <8")), null);
        found(new PointCount("c", counts(">7")), "c holds 7 points");
        found(new PointCount("x", counts("0")), "there is no collection x");
    }

    @Test
    void aVectorHasASize() {
        found(new VectorSize("a", "", 4), null);
        found(new VectorSize("n", "text", 8), null);
        found(new VectorSize("c", "", 5), "it has 4 dimensions");
        found(new VectorSize("n", "", 8), "n has no dense vector without a name");
        found(new VectorSize("c", "text", 4), "c has no dense vector text");
        found(new VectorSize("x", "", 4), "there is no collection x");
    }

    @Test
    void anIndexExists() {
        found(new IndexExists("a", "brand", null), null);
        found(new IndexExists("c", "brand", "keyword"), null);
        found(new IndexExists("c", "brand", "text"), "it is a keyword index");
        found(new IndexExists("c", "price", null), "price of c has no index");
        found(new IndexExists("x", "brand", null), "there is no collection x");
    }

    @Test
    void theServerRunsDistributedOrNot() {
        found(new Distributed(false), null);
        found(new Distributed(true), "the server does not run in distributed mode");
        assertThat(new Distributed(false).violation(server().distributed()))
                .contains("the server runs in distributed mode");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            >=1.18       | true
            >=1.18.0     | true
            >=1.18.1     | false
            <1.18        | false
            <1.19        | true
            >=1.16,<1.19 | true
            >=1.19, <2.0 | false
            """)
    void theReleaseLiesWithinBounds(String bounds, boolean holds) {
        ServerVersion requirement = new ServerVersion(
                Bounds.parse(bounds, SIGNS, ServerRelease::parse).orElseThrow());

        assertThat(requirement.violation(server()))
                .isEqualTo(holds ? Optional.empty() : Optional.of("the server is Qdrant 1.18.0"));
    }

    @ParameterizedTest(name = "{0} contains {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            5      | 5 | true
            5      | 4 | false
            =5     | 5 | true
            < 5    | 5 | false
            <=5    | 5 | true
            >5     | 5 | false
            >=5    | 5 | true
            >3,<=5 | 5 | true
            >3,<5  | 5 | false
            """)
    void boundsContainWhatLiesWithinAllOfThem(String bounds, long value, boolean contains) {
        assertThat(counts(bounds).contains(value)).isEqualTo(contains);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ">=", ",", "1,", "=>5", "5 6", ">=5 <6", "1.2.3.4", "x", "1", "01.2.3.", "1.18.1234"})
    void whatIsNoReleaseIsNoBound(String text) {
        assertThat(Bounds.parse(text, SIGNS, ServerRelease::parse)).isEmpty();
    }
}
