package io.github.qdrantmigrate.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointPagesTest {
    private static final UpsertPoints FRAME =
            UpsertPoints.newBuilder().setCollectionName("c").setWait(true).build();

    private static PointStruct point(long id, int bytes) {
        PointStruct.Builder point = PointStruct.newBuilder();
        point.getIdBuilder().setNum(id);
        return point.putPayload(
                        "t",
                        Value.newBuilder().setStringValue("x".repeat(bytes)).build())
                .build();
    }

    private static List<UpsertPoints> pages(List<PointStruct> points) {
        List<Points.Located> located =
                points.stream().map(p -> new Points.Located(p, "f:1:1")).toList();
        try (Stream<UpsertPoints> pages = PointPages.of(FRAME, new InlinePoints(located))) {
            return pages.toList();
        }
    }

    @ParameterizedTest(name = "{0} points of {1} bytes: pages of {2}")
    @CsvSource({
        "1, 10, 1",
        "1000, 10, 1000",
        "1001, 10, 1000 1",
        "2500, 0, 1000 1000 500",
        "3, 1500000, 1 1 1",
        "4, 900000, 2 2",
        "2, 5000000, 1 1"
    })
    void partsByCountAndByBytes(int count, int bytes, String sizes) {
        List<PointStruct> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            points.add(point(i, bytes));
        }

        assertThat(String.join(
                        " ",
                        pages(points).stream()
                                .map(p -> String.valueOf(p.getPointsCount()))
                                .toList()))
                .isEqualTo(sizes);
    }

    @Test
    void losesNothingKeepsTheOrderAndTheFrameAndKeepsTheLimits() {
        long seed = 8;
        Random random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            List<PointStruct> points = new ArrayList<>();
            int count = random.nextInt(2_200);
            int most = random.nextBoolean() ? 200 : 40_000;
            for (int p = 0; p < count && points.size() < 400_000 / most * 20; p++) {
                points.add(point(p, random.nextInt(100) == 0 ? most * 10 : random.nextInt(most)));
            }
            String at = "seed %d, round %d, %d points of up to %d bytes".formatted(seed, i, points.size(), most);

            List<UpsertPoints> pages = pages(points);

            assertThat(pages.stream()
                            .flatMap(p -> p.getPointsList().stream())
                            .toList()
                            .equals(points))
                    .as(at)
                    .isTrue();
            for (UpsertPoints page : pages) {
                assertThat(page.toBuilder().clearPoints().build()).as(at).isEqualTo(FRAME);
                assertThat(page.getPointsCount()).as(at).isBetween(1, PointPages.MAX_POINTS);
                if (page.getPointsCount() > 1) {
                    assertThat(page.getSerializedSize()).as(at).isLessThanOrEqualTo(PointPages.MAX_BYTES);
                }
            }
        }
    }

    /** A file of points may be larger than memory. */
    @Test
    void readsPointsOnlyAsFarAsPagesAreTakenAndClosesThem() {
        AtomicInteger read = new AtomicInteger();
        AtomicInteger closed = new AtomicInteger();
        Points endless = new Points() {
            @Override
            public String describe() {
                return "endless";
            }

            @Override
            public Stream<Located> stream() {
                return Stream.iterate(1L, i -> i + 1)
                        .peek(i -> read.incrementAndGet())
                        .map(i -> new Located(point(i, 10), "f"))
                        .onClose(closed::incrementAndGet);
            }

            @Override
            public long count() {
                return Long.MAX_VALUE;
            }
        };

        try (Stream<UpsertPoints> pages = PointPages.of(FRAME, endless)) {
            assertThat(pages.limit(3)).hasSize(3);
        }

        assertThat(read.get()).isBetween(3_000, 3_000 + PointPages.MAX_POINTS);
        assertThat(closed.get()).isEqualTo(1);
    }
}
