package io.github.qdrantmigrate.internal.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.change.CapturedPoints;
import io.github.qdrantmigrate.change.Extent;
import io.github.qdrantmigrate.change.PointParts;
import io.github.qdrantmigrate.change.TouchedPoints;
import io.github.qdrantmigrate.internal.qdrant.LiveState;
import io.github.qdrantmigrate.internal.qdrant.PointReader;
import io.github.qdrantmigrate.testing.Sandbox;
import io.github.qdrantmigrate.testing.TestServer;
import io.qdrant.client.PointIdFactory;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.github.qdrantmigrate.testing.TestServers#all")
class CaptureTest {
    private static final int POINTS = 2 * PointReader.PAGE + 10;
    private static final long LIMIT = 1L << 30;

    @Parameter
    private TestServer server;

    private Sandbox sandbox;
    private final List<ImagePage> pages = new ArrayList<>();

    /** Images in memory. */
    private final Images images = new Images() {
        @Override
        public String location() {
            return "collection:test";
        }

        @Override
        public boolean exist() {
            return true;
        }

        @Override
        public void append(ImagePage page) {
            pages.add(page);
        }

        @Override
        public Stream<ImagePage> pages() {
            return pages.stream();
        }

        @Override
        public Stream<ImagePage> pages(int change) {
            return pages.stream().filter(page -> page.change() == change);
        }

        @Override
        public void left(ImagePage page, ByteString hashes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete() {
            throw new UnsupportedOperationException();
        }
    };

    @BeforeEach
    void open() {
        StringBuilder lines = new StringBuilder();
        for (int id = 1; id <= POINTS; id++) {
            lines.append("{\"id\":" + id + ",\"vector\":[" + id + ",1],\"payload\":{\"n\":" + id + "}}\n");
        }
        sandbox = new Sandbox(server).file("points.ndjson", lines.toString()).file("V1__base.yaml", """
                        changes:
                          - createCollection: {name: "${p}c", vectors: {size: 2, distance: Dot}}
                          - upsertPoints: {collection: "${p}c", file: points.ndjson}
                        """);
        sandbox.migrator().migrate();
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private Extent capture(int change, TouchedPoints touched, long limit) {
        return sandbox.ask(connected -> new Capture(connected, new LiveState(connected), images, limit)
                .points(change, sandbox.prefix() + "c", touched));
    }

    private static TouchedPoints byIds(PointParts parts, long... ids) {
        return new TouchedPoints(
                new TouchedPoints.Selected.ByIds(() -> LongStream.of(ids).mapToObj(PointIdFactory::id)),
                List.of(),
                parts);
    }

    private static TouchedPoints all() {
        return new TouchedPoints(
                new TouchedPoints.Selected.ByFilter(Filter.getDefaultInstance()), List.of(), PointParts.ALL);
    }

    private static List<Long> numbers(Stream<PointId> ids) {
        return ids.map(PointId::getNum).toList();
    }

    @Test
    void keepsAllThatAFilterSelectsPageByPage() {
        Extent extent = capture(1, all(), LIMIT);

        assertThat(extent).isEqualTo(new Extent(POINTS, List.of(), PointParts.ALL));
        assertThat(pages).hasSize(3).extracting(ImagePage::number).containsExactly(1, 2, 3);
        assertThat(numbers(pages.stream().flatMap(page -> page.points().ids())))
                .isEqualTo(LongStream.rangeClosed(1, POINTS).boxed().toList());
        assertThat(pages.get(0).points().present().get(0))
                .satisfies(point -> assertThat(point.getPayloadMap()).containsOnlyKeys("n"))
                .satisfies(point -> assertThat(point.getVectors().hasVector()).isTrue());
    }

    @Test
    void tellsPointsThatAreThereFromThoseThatAreNot() {
        Extent extent = capture(1, byIds(PointParts.PAYLOAD, 5, 99_999, 3, 5, 99_998), LIMIT);

        assertThat(extent.points()).as("the one that comes twice is one").isEqualTo(4);
        CapturedPoints.Page page = pages.get(0).points();
        assertThat(pages).hasSize(1);
        assertThat(page.present()).extracting(point -> point.getId().getNum()).containsExactlyInAnyOrder(3L, 5L);
        assertThat(page.present())
                .allSatisfy(point -> assertThat(point.hasVectors()).isFalse());
        assertThat(numbers(page.absent().stream())).containsExactly(99_999L, 99_998L);
        assertThat(numbers(page.ids()).subList(2, 4)).as("absent ones last").containsExactly(99_999L, 99_998L);
    }

    @Test
    void aPageOfLargePointsHasFewerOfThem() {
        sandbox.file("V2__large.yaml", """
                changes:
                  - setPayload: {collection: "${p}c", ids: [1, 2, 3, 4, 5], payload: {text: %s}}
                """.formatted("x".repeat(400_000)));
        sandbox.migrator().migrate();

        Extent extent = capture(1, byIds(PointParts.ALL, 1, 2, 3, 4, 5, 77_777), LIMIT);

        assertThat(extent.points()).isEqualTo(6);
        assertThat(pages)
                .hasSize(3)
                .allSatisfy(page -> assertThat(page.points().present().stream()
                                .mapToInt(RetrievedPoint::getSerializedSize)
                                .sum())
                        .isLessThan(1 << 20));
        assertThat(pages.stream().flatMap(page -> page.points().ids()))
                .hasSize(6)
                .doesNotHaveDuplicates();
    }

    /** A page is found by the number of its change and its own. */
    @Test
    void thePagesOfEachChangeAreNumberedFromOne() {
        sandbox.ask(connected -> {
            Capture capture = new Capture(connected, new LiveState(connected), images, LIMIT);
            capture.points(1, sandbox.prefix() + "c", all());
            return capture.points(2, sandbox.prefix() + "c", byIds(PointParts.ALL, 2));
        });

        assertThat(pages)
                .extracting(page -> page.change() + "." + page.number())
                .containsExactly("1.1", "1.2", "1.3", "2.1");
    }

    @Test
    void moreThanIsAllowedIsRefused() {
        assertThatThrownBy(() -> capture(1, all(), 12_000))
                .isInstanceOfSatisfying(
                        QdrantMigrateException.Data.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.BACKUP_LIMIT))
                .hasMessageContaining("larger than the 12000 bytes that \"backupLimit\" allows");
        assertThat(pages).as("what was allowed").isNotEmpty();
    }
}
