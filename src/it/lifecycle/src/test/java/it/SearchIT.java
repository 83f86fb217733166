package it;

import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.QueryFactory.nearest;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScoredPoint;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchIT {
    @Test
    void findsWhatTheMigrationsPutThere() throws Exception {
        String host = System.getProperty("qdrant.host");
        int port = Integer.getInteger("qdrant.grpcPort");
        try (QdrantClient client = new QdrantClient(QdrantGrpcClient.newBuilder(host, port, false)
                .withApiKey("key-of-the-tests")
                .build())) {
            List<ScoredPoint> found = client.queryAsync(QueryPoints.newBuilder()
                            .setCollectionName("live")
                            .setQuery(nearest(1f, 0.1f, 0f, 0f))
                            .setFilter(Filter.newBuilder().addMust(matchKeyword("brand", "globex")))
                            .build())
                    .get();

            assertEquals(List.of(2L), found.stream().map(point -> point.getId().getNum()).toList());
        }
        assertEquals("002", System.getProperty("qdrant.currentVersion"));
    }
}
