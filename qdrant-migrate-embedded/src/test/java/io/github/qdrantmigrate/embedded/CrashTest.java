package io.github.qdrantmigrate.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.GetPoints;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import io.qdrant.client.grpc.Points.WithVectorsSelector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {
    private static final long SEED = 20_261_122;

    @TempDir
    private Path directory;

    @Test
    void nothingThatWasAcknowledgedIsLostWhenTheProcessIsKilled() throws InterruptedException {
        Random random = new Random(SEED);
        List<Long> acknowledged = new ArrayList<>();
        long next = 0;
        for (int round = 0; round < 3; round++) {
            List<Long> batches =
                    writeUntilKilled(WriterProcess.class, next, 20 + random.nextInt(60), random.nextInt(8));
            // The last line may have been cut off in the middle of its number.
            long first = next;
            batches.removeIf(id -> (id - first) % WriterProcess.BATCH != 0);
            acknowledged.addAll(batches);
            next = acknowledged.get(acknowledged.size() - 1) + 2L * WriterProcess.BATCH;
            assertAllThere(acknowledged);
        }
    }

    @Test
    void theLastAcknowledgedStateIsThereWhenTheProcessIsKilledWhileItOverwrites() throws InterruptedException {
        Random random = new Random(SEED);
        long next = 0;
        for (int round = 0; round < 3; round++) {
            List<Long> numbers = writeUntilKilled(OverwriterProcess.class, next, 600 + random.nextInt(400), 0);
            long last = numbers.get(numbers.size() - 1);
            try (EmbeddedQdrant qdrant = EmbeddedQdrant.open("embedded:file:" + directory, Path.of("."));
                    Calls calls = Calls.to(qdrant)) {
                assertThat(calls.count("b")).isEqualTo(OverwriterProcess.POINTS);
                for (long number = last - OverwriterProcess.POINTS + 1; number <= last; number++) {
                    assertThat(text(calls, number % OverwriterProcess.POINTS))
                            .as("seed %d, round %d, write %d", SEED, round, number)
                            .isGreaterThanOrEqualTo(number);
                }
            }
            next = last + 1;
        }
    }

    @Test
    void aWriteUnderSeveralKeysIsThereUnderAllOfThemWhenTheProcessIsKilled() throws InterruptedException {
        Random random = new Random(SEED);
        long next = 0;
        for (int round = 0; round < 3; round++) {
            List<Long> batches =
                    writeUntilKilled(KeyedWriterProcess.class, next, 20 + random.nextInt(60), random.nextInt(8));
            long last = batches.get(batches.size() - 1);
            long written;
            try (EmbeddedQdrant qdrant = EmbeddedQdrant.open("embedded:file:" + directory, Path.of("."));
                    Calls calls = Calls.to(qdrant)) {
                written = calls.countUnder("k", KeyedWriterProcess.FIRST);
                assertThat(written)
                        .as("seed %d, round %d", SEED, round)
                        .isGreaterThan(last)
                        .isEqualTo(calls.countUnder("k", KeyedWriterProcess.SECOND));
                assertThat(written % KeyedWriterProcess.BATCH).isZero();
            }
            next = written;
        }
    }

    private static long text(Calls calls, long id) {
        GetPoints request = GetPoints.newBuilder()
                .setCollectionName("b")
                .addIds(PointId.newBuilder().setNum(id))
                .setWithPayload(WithPayloadSelector.newBuilder().setEnable(true))
                .build();
        return Long.parseLong(calls.points()
                .get(request)
                .getResult(0)
                .getPayloadOrThrow("text")
                .getStringValue());
    }

    private List<Long> writeUntilKilled(Class<?> writer, long first, int writes, int millis)
            throws InterruptedException {
        List<Long> printed = new ArrayList<>();
        try (ChildJvm child = ChildJvm.start(writer, directory.toString(), String.valueOf(first))) {
            while (printed.size() < writes) {
                String line = child.readLine().orElseThrow(() -> new AssertionError("The writer ended by itself"));
                if (line.matches("[0-9]+")) {
                    printed.add(Long.parseLong(line));
                }
            }
            Thread.sleep(millis);
            child.kill().stream()
                    .filter(line -> line.matches("[0-9]+"))
                    .map(Long::parseLong)
                    .filter(id -> id > printed.get(printed.size() - 1))
                    .forEach(printed::add);
        }
        return printed;
    }

    private void assertAllThere(List<Long> acknowledged) {
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.open("embedded:file:" + directory, Path.of("."));
                Calls calls = Calls.to(qdrant)) {
            for (long first : acknowledged) {
                assertThat(batch(calls, first))
                        .as("seed %d, batch %d", SEED, first)
                        .hasSize(WriterProcess.BATCH)
                        .allSatisfy(point -> {
                            long id = point.getId().getNum();
                            assertThat(point.getPayloadOrThrow("text").getStringValue())
                                    .isEqualTo("batch " + first);
                            assertThat(point.getVectors().getVector().getDense().getDataList())
                                    .isEqualTo(asList(Calls.vector(WriterProcess.SIZE, (int) id)));
                        });
            }
            assertThat(calls.count("a") % WriterProcess.BATCH)
                    .as("seed %d: a batch is written as a whole or not at all", SEED)
                    .isZero();
        }
    }

    private static List<RetrievedPoint> batch(Calls calls, long first) {
        GetPoints.Builder request = GetPoints.newBuilder()
                .setCollectionName("a")
                .setWithPayload(WithPayloadSelector.newBuilder().setEnable(true))
                .setWithVectors(WithVectorsSelector.newBuilder().setEnable(true));
        LongStream.range(first, first + WriterProcess.BATCH)
                .forEach(id -> request.addIds(PointId.newBuilder().setNum(id)));
        return calls.points().get(request.build()).getResultList();
    }

    private static List<Float> asList(float[] values) {
        List<Float> list = new ArrayList<>();
        for (float value : values) {
            list.add(value);
        }
        return list;
    }
}
