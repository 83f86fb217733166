package io.github.qdrantmigrate.internal.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.change.Call;
import io.github.qdrantmigrate.change.Request;
import io.github.qdrantmigrate.testing.Sandbox;
import io.github.qdrantmigrate.testing.TestServers;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import org.junit.jupiter.api.Test;

class FenceTest {
    private static final Fence CLOSED = () -> {
        throw new QdrantMigrateException.Locked(Problem.of(ErrorCode.LOCK_LOST, "closed", "go home"), null);
    };

    @Test
    void whatItDoesNotLetPassIsNotSent() {
        try (Sandbox sandbox = new Sandbox(TestServers.all().get(0))) {
            sandbox.ask(server -> {
                Request create = new Request(
                        Call.CREATE_COLLECTION,
                        CreateCollection.newBuilder()
                                .setCollectionName(sandbox.prefix() + "c")
                                .build());

                assertThatThrownBy(() -> new Sender(server.behind(CLOSED)).send(create))
                        .hasMessage("QM302 closed\n  go home");
                assertThat(sandbox.state()).isEmpty();

                new Sender(server.behind(Fence.NONE)).send(create);
                assertThat(sandbox.state()).hasSize(1);
                return true;
            });
        }
    }

    /** A request may wait for long before its call, as until an optimization has ended. */
    @Test
    void itIsAskedBeforeEachCallOfARequest() {
        int[] asked = {0};
        try (Sandbox sandbox = new Sandbox(TestServers.all().get(0))) {
            sandbox.ask(server -> {
                QdrantServer counted = server.behind(() -> asked[0]++);
                new Sender(counted)
                        .send(new Request(
                                Call.CREATE_COLLECTION,
                                CreateCollection.newBuilder()
                                        .setCollectionName(sandbox.prefix() + "c")
                                        .build()));
                int before = asked[0];

                new Sender(counted)
                        .send(new Request(
                                Call.AWAIT_GREEN,
                                UpdateCollection.newBuilder()
                                        .setCollectionName(sandbox.prefix() + "c")
                                        .build()));

                assertThat(before).isEqualTo(1);
                assertThat(asked[0]).isGreaterThan(before);
                return true;
            });
        }
    }
}
