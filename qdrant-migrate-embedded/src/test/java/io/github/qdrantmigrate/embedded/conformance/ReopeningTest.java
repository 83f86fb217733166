package io.github.qdrantmigrate.embedded.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.embedded.Deployment;
import io.github.qdrantmigrate.embedded.EmbeddedQdrant;
import io.github.qdrantmigrate.embedded.conformance.Scenario.Step;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.qdrant.client.grpc.Collections.CollectionClusterInfoResponse;
import io.qdrant.client.grpc.Collections.ListCollectionsResponse;
import io.qdrant.client.grpc.Collections.LocalShardInfo;
import io.qdrant.client.grpc.Collections.ShardKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a random program left in a directory is there again when the directory is opened anew. */
class ReopeningTest {
    private static final int PROGRAMS = 25;

    @TempDir
    private Path directory;

    static Stream<Scenario> programs() {
        return Stream.of(Deployment.values())
                .flatMap(deployment -> Scenario.random(deployment).limit(PROGRAMS));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void theStateAfterReopeningIsTheStateBefore(Scenario program) {
        List<Message> before = open(program, caller -> {
            program.steps().forEach(step -> run(caller, step));
            return state(caller);
        });
        assertThat(before).as("%s leaves something", program).isNotEmpty();
        List<Message> after = open(program, ReopeningTest::state);
        assertThat(after).as(program.name()).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            assertThat(Difference.between(before.get(i), after.get(i)))
                    .as("%s, message %d", program, i)
                    .isEmpty();
        }
    }

    private interface Use<T> {
        T with(Caller caller);
    }

    private <T> T open(Scenario program, Use<T> use) {
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.open("embedded:file:db", directory, program.deployment())) {
            ManagedChannel channel = qdrant.newChannel();
            try {
                return use.with(new Caller(channel));
            } finally {
                channel.shutdownNow();
            }
        }
    }

    private static void run(Caller caller, Step step) {
        try {
            caller.call(step.call(), step.request());
        } catch (StatusRuntimeException refused) {
            assertThat(refused.getStatus().getCode().name()).isEqualTo(step.code());
        }
    }

    private static List<Message> state(Caller caller) {
        List<Message> state = new ArrayList<>();
        state.add(caller.call("Collections/ListAliases", "{}"));
        ListCollectionsResponse collections = (ListCollectionsResponse) caller.call("Collections/List", "{}");
        collections.getCollectionsList().forEach(collection -> {
            String name = "\"collectionName\": \"" + collection.getName() + "\"";
            state.add(caller.call("Collections/Get", "{" + name + "}"));
            CollectionClusterInfoResponse shards =
                    (CollectionClusterInfoResponse) caller.call("Collections/CollectionClusterInfo", "{" + name + "}");
            state.add(shards);
            shards.getLocalShardsList().stream()
                    .filter(LocalShardInfo::hasShardKey)
                    .forEach(shard -> state.add(caller.call("Points/Scroll", all(name, shard.getShardKey()))));
            state.add(caller.call(
                    "Points/Query",
                    "{" + name + ", \"limit\": 1000, \"withPayload\": {\"enable\": true},"
                            + " \"withVectors\": {\"enable\": true}}"));
        });
        return state;
    }

    private static String all(String name, ShardKey key) {
        String json = key.hasNumber()
                ? "{\"number\": \"" + Long.toUnsignedString(key.getNumber()) + "\"}"
                : "{\"keyword\": \"" + key.getKeyword() + "\"}";
        return "{" + name + ", \"limit\": 1000, \"withVectors\": {\"enable\": true},"
                + " \"shardKeySelector\": {\"shardKeys\": [" + json + "]}}";
    }
}
