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
import io.qdrant.client.QdrantClient;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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

    /** Also where a class writes the same again, which is recorded once. */
    @Test
    void itStandsBeforeEachWriteOfAClientOfOthers() {
        boolean[] open = {true};
        Fence fence = () -> {
            if (!open[0]) {
                CLOSED.requireHeld();
            }
        };
        try (Sandbox sandbox = new Sandbox(TestServers.all().get(0))) {
            sandbox.ask(server -> {
                WatchedClient watched = server.behind(fence).client((call, collection) -> {});
                QdrantClient client = watched.client();
                String alias = sandbox.prefix() + "a";
                await(client.createCollectionAsync(CreateCollection.newBuilder()
                        .setCollectionName(sandbox.prefix() + "c")
                        .build()));
                await(client.createAliasAsync(alias, sandbox.prefix() + "c"));
                open[0] = false;

                assertThatThrownBy(() -> client.deleteAliasAsync(alias)).hasMessage("QM302 closed\n  go home");
                assertThat(await(client.listCollectionsAsync())).contains(sandbox.prefix() + "c");
                assertThat(sandbox.state()).as("the alias is there").hasSize(2);
                assertThat(watched.finish()).isTrue();
                watched.close();
                return true;
            });
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
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
