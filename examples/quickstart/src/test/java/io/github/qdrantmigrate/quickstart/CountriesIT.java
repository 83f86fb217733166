package io.github.qdrantmigrate.quickstart;

import static io.qdrant.client.ConditionFactory.matchKeyword;
import static io.qdrant.client.QueryFactory.nearest;
import static io.qdrant.client.WithPayloadSelectorFactory.enable;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.qdrant.client.QdrantClient;
import io.qdrant.client.QdrantGrpcClient;
import io.qdrant.client.WithVectorsSelectorFactory;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.ScrollPoints;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Searches in what the migrations made, as any application would: by the alias, with the plain client. */
class CountriesIT {
    private static final String ALIAS = "countries";

    private static QdrantClient client;

    @BeforeAll
    static void connect() {
        URI url = URI.create(System.getProperty("qdrant.url"));
        client = new QdrantClient(
                QdrantGrpcClient.newBuilder(url.getHost(), url.getPort(), false).build());
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @Test
    void allCountriesAreThere() throws Exception {
        assertEquals(252, client.countAsync(ALIAS).get());
    }

    @Test
    void findsTheNearestNeighboursOfFiji() throws Exception {
        List<String> neighbours =
                search(Filter.newBuilder().addMustNot(matchKeyword("name", "Fiji")).build());

        assertEquals(List.of("Solomon Islands", "Cook Islands", "Australia", "Micronesia", "Samoa"), neighbours);
    }

    @Test
    void findsThemWithinAContinent() throws Exception {
        List<String> neighbours =
                search(Filter.newBuilder().addMust(matchKeyword("continent", "AF")).build());

        assertEquals(List.of("Madagascar", "Guinea", "Equatorial Guinea", "Senegal", "Mali"), neighbours);
    }

    /** Names of the five countries nearest to Fiji that pass a filter, nearest first. */
    private static List<String> search(Filter filter) throws Exception {
        QueryPoints query = QueryPoints.newBuilder()
                .setCollectionName(ALIAS)
                .setQuery(nearest(vectorOfFiji()))
                .setFilter(filter)
                .setWithPayload(enable(true))
                .setLimit(5)
                .build();
        return client.queryAsync(query).get().stream()
                .map(point -> point.getPayloadMap().get("name").getStringValue())
                .collect(Collectors.toList());
    }

    private static List<Float> vectorOfFiji() throws Exception {
        ScrollPoints fiji = ScrollPoints.newBuilder()
                .setCollectionName(ALIAS)
                .setFilter(Filter.newBuilder().addMust(matchKeyword("name", "Fiji")))
                .setWithVectors(WithVectorsSelectorFactory.enable(true))
                .build();
        RetrievedPoint point = client.scrollAsync(fiji).get().getResult(0);
        return point.getVectors().getVector().getDense().getDataList();
    }
}
