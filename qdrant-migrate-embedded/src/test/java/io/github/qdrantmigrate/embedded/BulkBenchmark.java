package io.github.qdrantmigrate.embedded;

import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ScrollResponse;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import java.nio.file.Path;
import java.util.List;

/** Measures start-up, upserts and a scroll of 100,000 points of 384 dimensions; run by hand with a heap of 512 MiB. */
final class BulkBenchmark {
    private static final int POINTS = 100_000;
    private static final int SIZE = 384;
    private static final int BATCH = 500;
    private static final double NANOS_PER_MILLI = 1e6;

    private BulkBenchmark() {}

    /** Measures the server that the url given stands for. */
    public static void main(String[] args) {
        try (EmbeddedQdrant warmUp = EmbeddedQdrant.memory()) {
            warmUp.listen(ListenOptions.onFreePort()).close();
        }
        long start = System.nanoTime();
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.open(args[0], Path.of("."));
                EmbeddedServer server = qdrant.listen(ListenOptions.onFreePort());
                Calls calls = Calls.to(qdrant)) {
            report("warm start on " + server.url(), start);
            calls.createCollection("a", SIZE);
            start = System.nanoTime();
            for (int first = 0; first < POINTS; first += BATCH) {
                List<PointStruct> batch = Calls.points(first, BATCH, SIZE);
                calls.upsert("a", batch);
            }
            report("upsert", start);
            start = System.nanoTime();
            long seen = scroll(calls);
            report("scroll of " + seen, start);
        }
        start = System.nanoTime();
        try (EmbeddedQdrant again = EmbeddedQdrant.open(args[0], Path.of("."));
                Calls calls = Calls.to(again)) {
            report("reopening " + again.description(), start);
            calls.collections();
        }
    }

    private static long scroll(Calls calls) {
        ScrollPoints.Builder request = ScrollPoints.newBuilder()
                .setCollectionName("a")
                .setLimit(1000)
                .setWithVectors(WithVectorsSelector.newBuilder().setEnable(true));
        long seen = 0;
        while (true) {
            ScrollResponse page = calls.points().scroll(request.build());
            seen += page.getResultCount();
            if (!page.hasNextPageOffset()) {
                return seen;
            }
            request.setOffset(
                    PointId.newBuilder().setNum(page.getNextPageOffset().getNum()));
        }
    }

    private static void report(String what, long start) {
        System.out.printf("%s: %.0f ms%n", what, (System.nanoTime() - start) / NANOS_PER_MILLI);
    }
}
