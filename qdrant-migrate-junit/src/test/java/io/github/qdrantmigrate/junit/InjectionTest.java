package io.github.qdrantmigrate.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.QdrantMigrate;
import io.github.qdrantmigrate.result.State;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters of everything that can have some; used as users use it. */
@QdrantTest
class InjectionTest {
    private static @Nullable QdrantClient ofClass;
    private final QdrantClient ofInstance;

    InjectionTest(QdrantClient client) {
        this.ofInstance = client;
    }

    @BeforeAll
    static void keep(QdrantClient client, QdrantTestServer server) {
        ofClass = client;
        assertThat(server.port()).isPositive();
    }

    @BeforeEach
    void startsWithTheMigrations(QdrantClient client) throws Exception {
        assertThat(Samples.products(client)).isEqualTo(1);
        Samples.add(client, 2);
    }

    @AfterEach
    void isStillThere(QdrantClient client, QdrantMigrate migrate) throws Exception {
        assertThat(client.listCollectionsAsync().get()).contains("products");
        assertThat(migrate.info().server().version()).isEqualTo("1.18.3");
    }

    @AfterAll
    static void endsWithTheLastTest(QdrantClient client) throws Exception {
        assertThat(client).isSameAs(ofClass);
        assertThat(Samples.products(client)).isGreaterThan(1);
    }

    @RepeatedTest(2)
    void everyClientIsTheSame(QdrantClient client) throws Exception {
        assertThat(client).isSameAs(ofClass).isSameAs(ofInstance);
        Samples.add(client, 3);
        assertThat(Samples.products(client)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void otherParametersStandBeside(long number, QdrantClient client) throws Exception {
        Samples.add(client, number);
        assertThat(Samples.products(client)).isEqualTo(3);
    }

    @Test
    void closingTheClientTakesItFromNobody(QdrantClient client) throws Exception {
        client.close();
        assertThat(Samples.products(ofInstance)).isEqualTo(2);
    }

    @Test
    void theAddressIsForOtherClients(QdrantTestServer server) throws ExecutionException, InterruptedException {
        assertThat(server.url()).isEqualTo("http://" + server.host() + ":" + server.port());
        assertThat(server.apiKey()).isEmpty();
        try (QdrantClient other = new QdrantClient(
                QdrantGrpcClient.newBuilder(server.host(), server.port(), false).build())) {
            assertThat(Samples.products(other)).isEqualTo(2);
        }
    }

    @Test
    void theToolKnowsServerAndFiles(QdrantMigrate migrate) {
        assertThat(migrate.info().migrations())
                .singleElement()
                .satisfies(migration -> assertThat(migration.state()).isEqualTo(State.SUCCESS));
    }
}
