package io.github.qdrantmigrate.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Channel;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest;
import io.qdrant.client.grpc.CollectionsGrpc;
import io.qdrant.client.grpc.Points.CreateVectorNameRequest;
import io.qdrant.client.grpc.Points.PointsUpdateOperation;
import io.qdrant.client.grpc.Points.PointsUpdateOperation.PointStructList;
import io.qdrant.client.grpc.Points.UpdateBatchPoints;
import io.qdrant.client.grpc.Points.UpdateMode;
import io.qdrant.client.grpc.Points.UpdateStatus;
import io.qdrant.client.grpc.Points.UpsertPoints;
import io.qdrant.client.grpc.PointsGrpc;
import io.qdrant.client.grpc.QdrantGrpc;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every fault as a client on a TCP port meets it. */
@Timeout(60)
class FaultsTest {
    private static final String COLLECTION = "a";
    private static final Metadata.Key<String> RETRY_AFTER =
            Metadata.Key.of("retry-after", Metadata.ASCII_STRING_MARSHALLER);

    private final EmbeddedQdrant qdrant = EmbeddedQdrant.memory();
    private final EmbeddedServer server = qdrant.listen(ListenOptions.onFreePort());
    private final Faults faults = qdrant.faults();
    private final Calls calls =
            new Calls(Grpc.newChannelBuilderForAddress("127.0.0.1", server.port(), InsecureChannelCredentials.create())
                    .maxInboundMessageSize(Integer.MAX_VALUE)
                    .build());

    @BeforeEach
    void makeTheCollection() {
        calls.createCollection(COLLECTION, 2);
        faults.clear();
    }

    @AfterEach
    void close() {
        calls.close();
        qdrant.close();
    }

    @Test
    void aFaultBeforeTheEffectLeavesNothing() {
        faults.at(PointsGrpc.getUpsertMethod(), 2, Fault.before(Status.UNAVAILABLE.withDescription("gone")));
        upsert(1);
        assertThat(failure(() -> upsert(2)).getStatus()).satisfies(status -> {
            assertThat(status.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
            assertThat(status.getDescription()).isEqualTo("gone");
        });
        upsert(3);
        assertThat(ids()).containsExactly(1L, 3L);
    }

    @Test
    void aFaultAfterTheEffectHidesIt() {
        faults.at(2, Fault.after(Status.INTERNAL));
        assertThat(calls.count(COLLECTION)).isZero();
        assertThat(failure(() -> upsert(1)).getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
        assertThat(ids()).containsExactly(1L);
    }

    @Test
    void anEffectLandsAfterTheClientWasRefused() {
        faults.at(1, Fault.later(Status.UNAVAILABLE, Duration.ofMillis(300)));
        assertThat(failure(() -> upsert(1)).getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(ids()).isEmpty();
        await(() -> !ids().isEmpty());
    }

    @Test
    void anEffectLandsAfterTheClientGaveUp() {
        faults.at(1, Fault.later(Duration.ofMillis(500)));
        PointsGrpc.PointsBlockingStub impatient = calls.points().withDeadlineAfter(50, TimeUnit.MILLISECONDS);
        assertThat(failure(() -> impatient.upsert(request(1))).getStatus().getCode())
                .isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        assertThat(ids()).isEmpty();
        await(() -> !ids().isEmpty());
    }

    @Test
    void latencyDelaysAndIsCutShortByTheDeadline() throws InterruptedException {
        faults.always(PointsGrpc.getUpsertMethod(), Fault.latency(Duration.ofMillis(200)));
        long start = System.nanoTime();
        upsert(1);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
        PointsGrpc.PointsBlockingStub impatient = calls.points().withDeadlineAfter(20, TimeUnit.MILLISECONDS);
        assertThat(failure(() -> impatient.upsert(request(2))).getStatus().getCode())
                .isEqualTo(Status.Code.DEADLINE_EXCEEDED);
        Thread.sleep(400);
        assertThat(ids()).containsExactly(1L);
    }

    @Test
    void waitTimeoutStandsInPlaceOfCompleted() {
        faults.always(Fault.waitTimeout());
        assertThat(calls.points().upsert(request(1)).getResult().getStatus()).isEqualTo(UpdateStatus.WaitTimeout);
        UpdateBatchPoints batch = UpdateBatchPoints.newBuilder()
                .setCollectionName(COLLECTION)
                .setWait(true)
                .addOperations(PointsUpdateOperation.newBuilder()
                        .setUpsert(PointStructList.newBuilder().addPoints(Calls.point(2, "batch", 1, 2))))
                .build();
        assertThat(calls.points().updateBatch(batch).getResult(0).getStatus()).isEqualTo(UpdateStatus.WaitTimeout);
        UpsertPoints unwaited = request(3).toBuilder().setWait(false).build();
        assertThat(calls.points().upsert(unwaited).getResult().getStatus()).isEqualTo(UpdateStatus.Acknowledged);
        assertThat(ids()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void rateLimitsTellWhenToTryAgain() {
        faults.at(1, Fault.rateLimited(Duration.ofMillis(1500)));
        StatusRuntimeException refusal = failure(() -> upsert(1));
        assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(Status.trailersFromThrowable(refusal))
                .isNotNull()
                .extracting(trailers -> trailers.get(RETRY_AFTER))
                .isEqualTo("2");
        assertThat(ids()).isEmpty();
    }

    @Test
    void anAnswerBreaksOffAfterTheEffect() {
        faults.at(1, Fault.brokenOff());
        assertThat(failure(() -> upsert(1)).getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(ids()).containsExactly(1L);
    }

    @Test
    void largeResponsesAreRefusedWithoutRetryAfter() {
        upsert(1);
        faults.limitResponses(30);
        StatusRuntimeException refusal = failure(() -> calls.dump(COLLECTION));
        assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
        assertThat(refusal.getStatus().getDescription()).startsWith("gRPC message exceeds maximum size 30: ");
        assertThat(calls.count(COLLECTION)).isEqualTo(1);
    }

    @Test
    void anOlderVersionIgnoresWhatItDoesNotKnow() {
        faults.reportVersion("1.16.3");
        assertThat(QdrantGrpc.newBlockingStub(qdrantChannel())
                        .healthCheck(HealthCheckRequest.getDefaultInstance())
                        .getVersion())
                .isEqualTo("1.16.3");
        upsert(1);
        UpsertPoints onlyNew = Calls.upsertRequest(COLLECTION, List.of(Calls.point(1, "other", 5, 6))).toBuilder()
                .setUpdateMode(UpdateMode.InsertOnly)
                .build();
        calls.points().upsert(onlyNew);
        assertThat(calls.dump(COLLECTION)).contains("other");
        assertThat(failure(() -> calls.points().createVectorName(CreateVectorNameRequest.getDefaultInstance()))
                        .getStatus()
                        .getCode())
                .isEqualTo(Status.Code.UNIMPLEMENTED);
        assertThat(info().hasUpdateQueue()).isFalse();

        faults.reportVersion("1.17.0");
        upsert(1);
        calls.points().upsert(onlyNew);
        assertThat(calls.dump(COLLECTION)).doesNotContain("other");
        assertThat(info().hasUpdateQueue()).isTrue();
    }

    @Test
    void callsAreCountedByMethod() {
        upsert(1);
        upsert(2);
        calls.count(COLLECTION);
        assertThat(faults.calls(PointsGrpc.getUpsertMethod())).isEqualTo(2);
        assertThat(faults.calls())
                .containsOnlyKeys("qdrant.Points/Upsert", "qdrant.Points/Count")
                .containsEntry("qdrant.Points/Count", 1L);
        faults.clear();
        assertThat(faults.calls()).isEmpty();
    }

    @Test
    void clearedFaultsStrikeNoMoreAndOnceMeansOnce() {
        faults.always(Fault.before(Status.ABORTED)).at(1, Fault.before(Status.DATA_LOSS));
        assertThat(failure(() -> upsert(1)).getStatus().getCode()).isEqualTo(Status.Code.DATA_LOSS);
        assertThat(failure(() -> upsert(1)).getStatus().getCode()).isEqualTo(Status.Code.ABORTED);
        faults.clear();
        upsert(1);
        assertThat(ids()).containsExactly(1L);
    }

    @Test
    void senselessFaultsAreRefused() {
        assertThatThrownBy(() -> Fault.after(Status.OK)).hasMessageContaining("other than OK");
        assertThatThrownBy(() -> faults.at(0, Fault.brokenOff())).hasMessageContaining("The next call is number 1");
        assertThatThrownBy(() -> faults.reportVersion("new")).hasMessageContaining("\"new\"");
    }

    private Channel qdrantChannel() {
        return calls.collections().getChannel();
    }

    private CollectionInfo info() {
        return CollectionsGrpc.newBlockingStub(qdrantChannel())
                .get(GetCollectionInfoRequest.newBuilder()
                        .setCollectionName(COLLECTION)
                        .build())
                .getResult();
    }

    private void upsert(long id) {
        calls.points().upsert(request(id));
    }

    private static UpsertPoints request(long id) {
        return Calls.upsertRequest(COLLECTION, List.of(Calls.point(id, "text", 1, 2)));
    }

    private List<Long> ids() {
        return calls.ids(COLLECTION);
    }

    private static StatusRuntimeException failure(Runnable call) {
        StatusRuntimeException failure = catchThrowableOfType(StatusRuntimeException.class, call::run);
        assertThat(failure).as("the call was to fail").isNotNull();
        return failure;
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it did not happen in 20 s").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
