package com.example.shop;

import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.QueryFactory.nearest;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.qdrantmigrate.junit.QdrantTest;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import java.util.List;
import org.junit.jupiter.api.Test;

@QdrantTest
class ProductSearchTest {
    @Test
    void findsTheNearestProduct(QdrantClient client) throws Exception {
        List<ScoredPoint> found = client.queryAsync(QueryPoints.newBuilder()
                        .setCollectionName("live")
                        .setQuery(nearest(0.1f, 0.6f, 0.8f, 0.7f))
                        .setLimit(1)
                        .build())
                .get();
        assertEquals(id(1), found.get(0).getId());
    }

    @Test
    void deletesAProduct(QdrantClient client) throws Exception {
        client.deleteAsync("live", List.of(id(1))).get();
        assertEquals(0, client.countAsync("products").get());
    }
}
