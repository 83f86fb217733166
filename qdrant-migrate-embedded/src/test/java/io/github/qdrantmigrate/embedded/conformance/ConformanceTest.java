package io.github.qdrantmigrate.embedded.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.embedded.Deployment;
import io.github.qdrantmigrate.embedded.EmbeddedQdrant;
import io.github.qdrantmigrate.embedded.conformance.Scenario.Step;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every recorded scenario, on a fresh server, is answered as the real Qdrant answered it. */
class ConformanceTest {
    static Stream<Scenario> all() {
        Stream<Scenario> given = Stream.of(Deployment.values())
                .flatMap(deployment -> Stream.concat(Scenario.handWritten(deployment), Scenario.random(deployment)));
        return Stream.concat(given, Scenario.further());
    }

    @ParameterizedTest
    @MethodSource("all")
    void answersAsRecorded(Scenario scenario) {
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.memory(scenario.deployment())) {
            ManagedChannel channel = qdrant.newChannel();
            try {
                Caller caller = new Caller(channel);
                for (int i = 0; i < scenario.steps().size(); i++) {
                    Step step = scenario.steps().get(i);
                    assertThat(difference(caller, step))
                            .as("%s, step %d: %s %s", scenario, i, step.call(), step.request())
                            .isEmpty();
                }
            } finally {
                channel.shutdownNow();
            }
        }
    }

    @Test
    void leavesNoScenarioOut() {
        assertThat(all().filter(scenario -> scenario.deployment() == Deployment.STANDALONE))
                .hasSize(466);
        assertThat(all().filter(scenario -> scenario.deployment() == Deployment.CLUSTER))
                .hasSize(87);
    }

    private static Optional<String> difference(Caller caller, Step step) {
        Message actual;
        try {
            actual = caller.call(step.call(), step.request());
        } catch (StatusRuntimeException e) {
            Status status = e.getStatus();
            return status.getCode().name().equals(step.code())
                    ? Optional.empty()
                    : Optional.of("expected " + step.code() + ", was " + status);
        }
        if (!step.code().equals("OK")) {
            return Optional.of("expected " + step.code() + ", was OK: " + actual);
        }
        return Difference.between(Caller.response(step.call(), step.response().orElse("{}")), actual);
    }
}
