package io.github.qdrantmigrate.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.qdrant.client.grpc.CollectionsGrpc;
import io.qdrant.client.grpc.PointsGrpc;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is sent, the answer is one that Qdrant could give, and the store can be opened again. */
class FuzzTest {
    private static final long SEED = 4;
    private static final int CALLS = 6000;
    private static final Set<Status.Code> REFUSALS = Set.of(
            Status.Code.INVALID_ARGUMENT, Status.Code.NOT_FOUND, Status.Code.ALREADY_EXISTS, Status.Code.UNIMPLEMENTED);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(Deployment.class)
    void randomMessagesAreAnsweredOrRefused(Deployment deployment) {
        Random random = new Random(SEED);
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.open("embedded:file:db", directory, deployment)) {
            ManagedChannel channel = qdrant.newChannel();
            try (Calls calls = new Calls(channel)) {
                fuzz(calls, channel, random);
            }
        }
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.open("embedded:file:db", directory);
                Calls calls = Calls.to(qdrant)) {
            calls.createCollection("after", 2);
            assertThat(calls.count("after")).isZero();
        }
    }

    private static void fuzz(Calls calls, ManagedChannel channel, Random random) {
        RandomMessages messages = new RandomMessages(random);
        List<MethodDescriptor<?, ?>> methods = Stream.of(
                        CollectionsGrpc.getServiceDescriptor(), PointsGrpc.getServiceDescriptor())
                .flatMap(service -> service.getMethods().stream())
                .toList();
        int answered = 0;
        for (int i = 0; i < CALLS; i++) {
            if (i % 40 == 0) {
                refill(calls, random);
            }
            MethodDescriptor<?, ?> method = methods.get(random.nextInt(methods.size()));
            Message request = messages.fill(prototype(method));
            Status status = call(channel, method, request);
            assertThat(status.isOk() || REFUSALS.contains(status.getCode()) || ofUnusableShard(status))
                    .as("seed %d, call %d, %s %s: %s", SEED, i, method.getFullMethodName(), request, status)
                    .isTrue();
            answered += status.isOk() ? 1 : 0;
        }
        assertThat(answered).as("calls that were not refused").isGreaterThan(CALLS / 20);
    }

    // Shards of the state Partial can be made but neither read nor written.
    private static boolean ofUnusableShard(Status status) {
        String text = String.valueOf(status.getDescription());
        return (status.getCode() == Status.Code.INTERNAL || status.getCode() == Status.Code.UNAVAILABLE)
                && (text.contains("active replicas") || text.contains("`Active` replica"));
    }

    private static void refill(Calls calls, Random random) {
        try {
            if (random.nextBoolean()) {
                calls.createCollection("a", 2);
            } else {
                calls.createKeyedCollection("a", 2);
            }
        } catch (StatusRuntimeException exists) {
            assertThat(exists.getStatus().getCode()).isIn(Status.Code.ALREADY_EXISTS, Status.Code.INVALID_ARGUMENT);
        }
    }

    private static Message prototype(MethodDescriptor<?, ?> method) {
        return (Message)
                Objects.requireNonNull(((PrototypeMarshaller<?>) method.getRequestMarshaller()).getMessagePrototype());
    }

    private static Status call(ManagedChannel channel, MethodDescriptor<?, ?> method, Message request) {
        @SuppressWarnings("unchecked") // every method of these services takes and gives messages
        MethodDescriptor<Message, Message> typed = (MethodDescriptor<Message, Message>) method;
        try {
            ClientCalls.blockingUnaryCall(channel, typed, CallOptions.DEFAULT, request);
            return Status.OK;
        } catch (StatusRuntimeException e) {
            return e.getStatus();
        }
    }
}
