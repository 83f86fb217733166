package io.github.qdrantmigrate.junit;

import static io.qdrant.client.PointIdFactory.id;
import static io.qdrant.client.VectorsFactory.vectors;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;

import io.qdrant.client.QdrantClient;
import io.qdrant.client.grpc.Points.PointStruct;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs test classes as JUnit does, and what their tests do. */
final class Samples {
    private Samples() {}

    static EngineExecutionResults run(Class<?>... classes) {
        return run(Map.of(), classes);
    }

    static EngineExecutionResults run(Map<String, String> parameters, Class<?>... classes) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameters(parameters)
                .selectors(Arrays.stream(classes)
                        .map(type -> selectClass(type))
                        .toArray(org.junit.platform.engine.DiscoverySelector[]::new))
                .execute();
    }

    /** One text for each class and test that failed. */
    static List<String> failures(EngineExecutionResults results) {
        return results.allEvents()
                .filter(event -> finishedWithFailure().matches(event))
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .map(Samples::text)
                .toList();
    }

    private static String text(Throwable failure) {
        return failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    /** Adds a product that no migration knows. */
    static void add(QdrantClient client, long number) throws ExecutionException, InterruptedException {
        PointStruct point = PointStruct.newBuilder()
                .setId(id(number))
                .setVectors(vectors(1, 0, 0, 0))
                .build();
        client.upsertAsync("products", List.of(point)).get();
    }

    static long products(QdrantClient client) throws ExecutionException, InterruptedException {
        return client.countAsync("products").get();
    }
}
