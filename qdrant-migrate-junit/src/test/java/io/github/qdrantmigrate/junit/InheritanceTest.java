package io.github.qdrantmigrate.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.Configuration;
import io.qdrant.client.QdrantClient;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Where the annotation may stand, and what it may say. */
class InheritanceTest {
    @QdrantTest(
            locations = "classpath:sized",
            placeholders = {"size=3", "distance=Euclid"})
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface SizedTest {}

    @SizedTest
    static class OfAnAnnotation {
        @Test
        void migrated(QdrantClient client) throws Exception {
            assertThat(client.getCollectionInfoAsync("sized")
                            .get()
                            .getConfig()
                            .getParams()
                            .getVectorsConfig()
                            .getParams()
                            .getSize())
                    .isEqualTo(3);
        }
    }

    @QdrantTest
    abstract static class Base {
        @BeforeEach
        void add(QdrantClient client) throws Exception {
            Samples.add(client, 7);
        }
    }

    static class OfASuperclass extends Base {
        @Test
        void migrated(QdrantClient client) throws Exception {
            assertThat(Samples.products(client)).isEqualTo(2);
        }
    }

    static class ParameterizedClasses {
        @QdrantTest
        @ParameterizedClass
        @ValueSource(longs = {7, 8})
        record Numbers(long number) {
            @Test
            void one(QdrantClient client) throws Exception {
                Samples.add(client, number);
                assertThat(Samples.products(client)).isEqualTo(2);
            }
        }
    }

    @Test
    void theAnnotationIsInheritedAndMayStandOnAnnotations() {
        EngineExecutionResults results =
                Samples.run(OfAnAnnotation.class, OfASuperclass.class, ParameterizedClasses.Numbers.class);

        assertThat(Samples.failures(results)).isEmpty();
        assertThat(results.testEvents().succeeded().count()).isEqualTo(4);
    }

    static final class OwnHistory implements ConfigurationCustomizer {
        @Override
        public void customize(Configuration.Builder configuration) {
            configuration.historyCollection("own_history");
        }
    }

    @QdrantTest(locations = "filesystem:src/test/resources/second", configuration = OwnHistory.class)
    static class Customized {
        @Test
        void migrated(QdrantClient client) throws Exception {
            assertThat(client.listCollectionsAsync().get()).containsExactlyInAnyOrder("second", "own_history");
        }
    }

    @Test
    void everyOtherSettingIsForACustomizer() {
        assertThat(Samples.failures(Samples.run(Customized.class))).isEmpty();
    }

    @QdrantTest
    static class Outer {
        static final List<String> SEEN = new ArrayList<>();
        static final Set<QdrantClient> CLIENTS = new HashSet<>();

        @BeforeEach
        void add(QdrantClient client, TestInfo test) throws Exception {
            CLIENTS.add(client);
            SEEN.add(test.getDisplayName() + " "
                    + client.listCollectionsAsync().get().stream().sorted().toList());
            client.createAliasAsync("more", "qdrant_migrations").get();
        }

        @Test
        void outer(QdrantClient client) throws Exception {
            CLIENTS.add(client);
        }

        @Nested
        class Inner {
            @Test
            void inner(QdrantClient client) throws Exception {
                CLIENTS.add(client);
            }
        }

        @Nested
        @QdrantTest(locations = "classpath:second")
        class Own {
            @Test
            void own(QdrantClient client) throws Exception {
                CLIENTS.add(client);
            }
        }
    }

    @Test
    void nestedClassesShareTheServerUnlessTheyAreAnnotated() {
        EngineExecutionResults results = Samples.run(Outer.class);

        assertThat(Samples.failures(results)).isEmpty();
        assertThat(Outer.SEEN)
                .containsExactlyInAnyOrder(
                        "outer(QdrantClient) [products, qdrant_migrations]",
                        "inner(QdrantClient) [products, qdrant_migrations]",
                        "own(QdrantClient) [qdrant_migrations, second]");
        assertThat(Outer.CLIENTS).hasSize(2);
    }

    static class OnlyNested {
        @Nested
        @QdrantTest
        class Inner {
            @Test
            void inner(QdrantClient client) throws Exception {
                assertThat(Samples.products(client)).isEqualTo(1);
            }
        }
    }

    @Test
    void aNestedClassAloneMayBeAnnotated() {
        assertThat(Samples.failures(Samples.run(OnlyNested.class))).isEmpty();
    }
}
