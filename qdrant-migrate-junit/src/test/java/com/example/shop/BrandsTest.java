package com.example.shop;

import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.ValueFactory.value;
import static io.qdrant.client.VectorsFactory.vectors;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.qdrantmigrate.QdrantMigrate;
import io.github.qdrantmigrate.junit.QdrantTest;
import io.github.qdrantmigrate.junit.QdrantTestServer;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.PointStruct;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever JUnit gives parameters to. */
@QdrantTest
class BrandsTest {
    private static @Nullable QdrantClient ofClass;
    private final QdrantClient client;

    BrandsTest(QdrantClient client) {
        this.client = client;
    }

    @BeforeAll
    static void start(QdrantClient client) {
        ofClass = client;
    }

    @BeforeEach
    void add(QdrantMigrate migrate) throws Exception {
        assertEquals(1, migrate.info().migrations().size());
        add("zen", 2);
    }

    @AfterAll
    static void end(QdrantClient client) throws Exception {
        assertSame(ofClass, client);
        assertTrue(client.collectionExistsAsync("products").get());
    }

    private void add(String brand, long number) throws Exception {
        PointStruct product = PointStruct.newBuilder()
                .setId(id(number))
                .setVectors(vectors(1, 0, 0, 0))
                .putPayload("brand", value(brand))
                .build();
        client.upsertAsync("products", List.of(product)).get();
    }

    private long count(String brand) throws Exception {
        Filter filter =
                Filter.newBuilder().addMust(matchKeyword("brand", brand)).build();
        return client.countAsync("products", filter, true).get();
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4})
    void countsOneMore(long number) throws Exception {
        add("zen", number);
        assertEquals(2, count("zen"));
    }

    @Test
    void answersOnAPort(QdrantTestServer server) throws Exception {
        try (QdrantClient other = new QdrantClient(
                QdrantGrpcClient.newBuilder(server.host(), server.port(), false).build())) {
            assertEquals(2, other.countAsync("products").get());
        }
    }

    @Nested
    class OfAcme {
        @BeforeEach
        void addAnother() throws Exception {
            add("acme", 5);
        }

        @Test
        void areTwo(QdrantClient nested) throws Exception {
            assertNotNull(nested.listCollectionsAsync().get());
            assertEquals(2, count("acme"));
            assertEquals(1, count("zen"));
        }
    }
}
