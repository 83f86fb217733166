package io.github.qdrantmigrate.junit;

import static io.qdrant.client.PointIdFactory.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.QdrantMigrate;
import io.qdrant.client.QdrantClient;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What a test sees of what others did. */
class CleanTest {
    private static final String GONE = ". It is emptied and migrated anew before each test, so that this would be gone."
            + " Write it in @BeforeEach, or keep it for all tests of the class by @QdrantTest(clean = Clean.BEFORE_ALL).";

    @QdrantTest
    static class Writes {
        @Test
        void one(QdrantClient client) throws Exception {
            assertThat(Samples.products(client)).isEqualTo(1);
            Samples.add(client, 7);
        }

        @Test
        void collection(QdrantClient client) throws Exception {
            assertThat(Samples.products(client)).isEqualTo(1);
            assertThat(client.listCollectionsAsync().get()).containsExactlyInAnyOrder("products", "qdrant_migrations");
            client.deleteCollectionAsync("products").get();
            client.createAliasAsync("more", "qdrant_migrations").get();
        }

        @Test
        void alias(QdrantClient client) throws Exception {
            assertThat(Samples.products(client)).isEqualTo(1);
            assertThat(client.listAliasesAsync().get())
                    .singleElement()
                    .satisfies(alias -> assertThat(alias.getAliasName()).isEqualTo("live"));
            client.deleteAliasAsync("live").get();
            client.deletePayloadIndexAsync("products", "brand", true, null, null)
                    .get();
        }

        @Test
        void index(QdrantClient client) throws Exception {
            assertThat(client.getCollectionInfoAsync("products").get().getPayloadSchemaMap())
                    .containsOnlyKeys("brand");
        }
    }

    @Test
    void eachTestBeginsWithWhatTheMigrationsMade() {
        EngineExecutionResults results = Samples.run(Writes.class);

        assertThat(Samples.failures(results)).isEmpty();
        assertThat(results.testEvents().succeeded().count()).isEqualTo(4);
    }

    @QdrantTest
    static class SeedsOnce {
        @BeforeAll
        static void seed(QdrantClient client) throws Exception {
            Samples.add(client, 7);
            client.createAliasAsync("more", "products").get();
            client.deleteAliasAsync("live").get();
        }

        @Test
        void one() {}

        @Test
        void another() {}
    }

    @Test
    void whatIsWrittenBeforeTheFirstTestIsRefusedInEveryTest() {
        EngineExecutionResults results = Samples.run(SeedsOnce.class);

        assertThat(Samples.failures(results))
                .hasSize(2)
                .containsOnly("ExtensionConfigurationException: @QdrantTest of " + SeedsOnce.class.getName()
                        + ": The server was written to before the first test: alias live: none instead of products,"
                        + " alias more: products instead of none,"
                        + " collection products: 2 points instead of 1 points" + GONE);
    }

    @QdrantTest
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class SeedsInTheConstructor {
        SeedsInTheConstructor(QdrantClient client) throws Exception {
            client.deleteCollectionAsync("products").get();
        }

        @Test
        void one() {}
    }

    @Test
    void soIsWhatAConstructorWrites() {
        EngineExecutionResults results = Samples.run(SeedsInTheConstructor.class);

        assertThat(Samples.failures(results))
                .singleElement()
                .asString()
                .contains("alias live: none instead of products, collection products: none instead of 1 points" + GONE);
    }

    @QdrantTest(clean = Clean.BEFORE_ALL)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class Shares {
        @BeforeAll
        void seed(QdrantClient client) throws Exception {
            Samples.add(client, 7);
        }

        @Test
        @Order(1)
        void first(QdrantClient client) throws Exception {
            assertThat(Samples.products(client)).isEqualTo(2);
            Samples.add(client, 8);
        }

        @Test
        @Order(2)
        void second(QdrantClient client) throws Exception {
            assertThat(Samples.products(client)).isEqualTo(3);
        }
    }

    @Test
    void aClassMayKeepItsDataForAllOfItsTests() {
        EngineExecutionResults results = Samples.run(Shares.class, Writes.class);

        assertThat(Samples.failures(results)).isEmpty();
        assertThat(results.testEvents().succeeded().count()).isEqualTo(6);
    }

    @QdrantTest
    static class ChangesAPayloadOnce {
        @BeforeAll
        static void change(QdrantClient client) throws Exception {
            client.clearPayloadAsync("products", List.of(id(1)), true, null, null)
                    .get();
        }

        @Test
        void one(QdrantClient client) throws Exception {
            assertThat(client.retrieveAsync("products", id(1), true, false, null)
                            .get()
                            .get(0)
                            .getPayloadMap())
                    .containsKey("brand");
        }
    }

    @Test
    void theFirstTestIsAsCleanAsTheOthers() {
        assertThat(Samples.failures(Samples.run(ChangesAPayloadOnce.class))).isEmpty();
    }

    @QdrantTest(locations = "classpath:second")
    static class Undoes {
        @RepeatedTest(2)
        void undone(QdrantMigrate migrate, QdrantClient client) throws Exception {
            assertThat(client.collectionExistsAsync("second").get()).isTrue();
            assertThat(migrate.undo().migrations()).hasSize(1);
            assertThat(client.collectionExistsAsync("second").get()).isFalse();
        }
    }

    @Test
    void aTestMayUndoTheMigrations() {
        EngineExecutionResults results = Samples.run(Undoes.class);

        assertThat(Samples.failures(results)).isEmpty();
        assertThat(results.testEvents().succeeded().count()).isEqualTo(2);
    }
}
