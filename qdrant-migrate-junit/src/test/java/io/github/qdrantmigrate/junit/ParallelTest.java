package io.github.qdrantmigrate.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qdrant.client.QdrantClient;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Everything at once, as far as it may be. */
class ParallelTest {
    private static final Map<String, String> ALL_AT_ONCE = Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "4");

    private static final CountDownLatch BOTH = new CountDownLatch(2);

    /** Counts those that run at the same time. */
    private static final class Gauge {
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();

        void enter() throws InterruptedException {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            Thread.sleep(20);
            now.decrementAndGet();
        }
    }

    abstract static class Meets {
        @Test
        void another(QdrantClient client) throws Exception {
            Samples.add(client, 7);
            BOTH.countDown();
            assertThat(BOTH.await(30, TimeUnit.SECONDS))
                    .as("another class runs too")
                    .isTrue();
            assertThat(Samples.products(client)).isEqualTo(2);
        }
    }

    @QdrantTest
    static class One extends Meets {}

    @QdrantTest
    static class Two extends Meets {}

    @Test
    void classesRunAtOnceOnServersOfTheirOwn() {
        EngineExecutionResults results = Samples.run(ALL_AT_ONCE, One.class, Two.class);

        assertThat(Samples.failures(results)).isEmpty();
    }

    @QdrantTest
    static class Many {
        static final Gauge GAUGE = new Gauge();

        @RepeatedTest(6)
        void alone(QdrantClient client) throws Exception {
            write(client);
        }

        @Nested
        class Inner {
            @RepeatedTest(6)
            void alone(QdrantClient client) throws Exception {
                write(client);
            }
        }

        private static void write(QdrantClient client) throws Exception {
            assertThat(Samples.products(client)).isEqualTo(1);
            Samples.add(client, 7);
            GAUGE.enter();
            assertThat(Samples.products(client)).isEqualTo(2);
        }
    }

    @Test
    void testsOfOneClassRunOneAfterTheOther() {
        EngineExecutionResults results = Samples.run(ALL_AT_ONCE, Many.class);

        assertThat(Samples.failures(results)).isEmpty();
        assertThat(results.testEvents().succeeded().count()).isEqualTo(12);
        assertThat(Many.GAUGE.most).hasValue(1);
    }

    private static final Gauge OF_SERVER = new Gauge();

    abstract static class OnOneServer {
        @RepeatedTest(2)
        void alone(QdrantClient client) throws Exception {
            assertThat(client.collectionExistsAsync("qdrant_migrate_test").get())
                    .isTrue();
            assertThat(Samples.products(client)).isEqualTo(1);
            Samples.add(client, 7);
            OF_SERVER.enter();
        }
    }

    @QdrantTest
    static class First extends OnOneServer {}

    @QdrantTest
    static class Second extends OnOneServer {}

    @QdrantTest
    static class Third extends OnOneServer {}

    @Test
    void classesOnOneRealServerRunOneAfterTheOther() throws Exception {
        try (TcpServer server = TcpServer.embedded()) {
            Map<String, String> parameters = new HashMap<>(ALL_AT_ONCE);
            parameters.putAll(server.parameters());
            // Outside of this test kit a system property is a parameter as well.
            System.setProperty("qdrant-migrate.test.url", server.url());
            try {
                EngineExecutionResults results = Samples.run(parameters, First.class, Second.class, Third.class);

                assertThat(Samples.failures(results)).isEmpty();
                assertThat(results.testEvents().succeeded().count()).isEqualTo(6);
                assertThat(OF_SERVER.most).hasValue(1);
                assertThat(server.collections()).isEmpty();
            } finally {
                System.clearProperty("qdrant-migrate.test.url");
            }
        }
    }

    private static final AtomicReference<TcpServer> TAKEN = new AtomicReference<>();

    @QdrantTest
    static class Late {
        @Test
        void one() {
            throw new AssertionError("the test ran");
        }
    }

    @QdrantTest
    static class Holder {
        @Test
        void anotherClassIsRefusedMeanwhile() {
            assertThat(Samples.failures(
                            Samples.run(Objects.requireNonNull(TAKEN.get()).parameters(), Late.class)))
                    .singleElement()
                    .asString()
                    .contains(" is in use by the tests of " + Holder.class.getName() + " (process ");
        }
    }

    @Test
    void whereJUnitCannotBeToldClassesOnOneRealServerAreRefused() throws Exception {
        try (TcpServer server = TcpServer.embedded()) {
            TAKEN.set(server);

            assertThat(Samples.failures(Samples.run(server.parameters(), Holder.class)))
                    .isEmpty();
            assertThat(server.collections()).isEmpty();
        }
    }

    @Test
    void whereJUnitCannotBeToldTestsThatShareAServerAreRefused() {
        QdrantTest annotation = Many.class.getAnnotation(QdrantTest.class);
        TestSettings settings =
                new TestSettings(Many.class, annotation, new ServerSettings(name -> Optional.empty(), Map.of()));
        try (MigratedServer server = MigratedServer.start(settings)) {
            server.beginTest("one");

            assertThatThrownBy(() -> server.beginTest("another"))
                    .isInstanceOf(ExtensionConfigurationException.class)
                    .hasMessage("@QdrantTest of " + Many.class.getName() + ": Two tests would run at the same time on"
                            + " the server that they share. Write @Execution(ExecutionMode.SAME_THREAD) on the class,"
                            + " or use JUnit 5.12 or newer.");
            // JUnit ends also what could not begin.
            server.endTest("another");
            assertThatThrownBy(() -> server.beginTest("third")).hasMessageContaining("Two tests would run");
            server.endTest("one");
            server.beginTest("fourth");
        }
    }
}
