package io.github.qdrantmigrate.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.ApiKey;
import io.github.qdrantmigrate.Configuration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What a user reads when something is wrong: once for the class, not for each test. */
class FailureTest {
    private static final String URL = "qdrant-migrate.test.url";

    /** Tests that nobody should reach. */
    abstract static class Unreachable {
        @Test
        void one() {
            throw new AssertionError("the test ran");
        }

        @Test
        void another() {
            throw new AssertionError("the test ran");
        }
    }

    private static String onlyFailure(Map<String, String> parameters, Class<?> testClass) {
        EngineExecutionResults results = Samples.run(parameters, testClass);
        List<String> failures = Samples.failures(results);
        assertThat(failures).hasSize(1);
        assertThat(results.testEvents().started().count()).isZero();
        return failures.get(0);
    }

    private static String onlyFailure(Class<?> testClass) {
        return onlyFailure(Map.of(), testClass);
    }

    @QdrantTest(locations = "classpath:broken")
    static class Broken extends Unreachable {}

    @Test
    void aFaultyFileIsReportedAsTheToolReportsIt() {
        assertThat(onlyFailure(Broken.class))
                .startsWith("InvalidFiles: QM114 There is no field \"distanse\" here\n  at ")
                .contains("broken/V001__products.yaml:4:26 (changes[0].createCollection.vectors.distanse)\n"
                        + "  Did you mean \"distance\"?");
    }

    @QdrantTest(locations = "classpath:failing")
    static class Failing extends Unreachable {}

    @Test
    void aFailingChangeIsReportedAsTheToolReportsIt() {
        assertThat(onlyFailure(Failing.class)).startsWith("Execution: QM404 ").contains("failing/V001__half.yaml:3:5");
    }

    @QdrantTest(locations = "classpath:nowhere")
    static class Missing extends Unreachable {}

    @Test
    void aMissingLocationIsReportedAsTheToolReportsIt() {
        assertThat(onlyFailure(Missing.class))
                .startsWith("InvalidFiles: QM101 ")
                .contains("classpath:nowhere");
    }

    @QdrantTest(locations = "classpath:sized")
    static class WithoutValue extends Unreachable {}

    @Test
    void aPlaceholderWithoutValueIsReportedAsTheToolReportsIt() {
        assertThat(onlyFailure(WithoutValue.class))
                .startsWith("InvalidFiles: QM117 ")
                .contains("size");
    }

    @QdrantTest(locations = "classpath:sized", placeholders = "size")
    static class WithoutEquals extends Unreachable {}

    @Test
    void aPlaceholderOfAnotherFormIsRefused() {
        assertThat(onlyFailure(WithoutEquals.class))
                .isEqualTo("ExtensionConfigurationException: @QdrantTest of " + WithoutEquals.class.getName()
                        + ": The placeholder \"size\" is not of the form name=value. Write for example placeholders ="
                        + " \"dimension=384\".");
    }

    static final class WithUrl implements ConfigurationCustomizer {
        @Override
        public void customize(Configuration.Builder configuration) {
            configuration.url("http://localhost:1");
        }
    }

    @QdrantTest(configuration = WithUrl.class)
    static class CustomUrl extends Unreachable {}

    static final class WithKey implements ConfigurationCustomizer {
        @Override
        public void customize(Configuration.Builder configuration) {
            configuration.apiKey(new ApiKey("secret"));
        }
    }

    @QdrantTest(configuration = WithKey.class)
    static class CustomKey extends Unreachable {}

    @Test
    void aCustomizerCannotChooseTheServer() {
        String remedy = " sets a url or an API key, which is not for it to set. Write @QdrantTest(url = ...), or set"
                + " qdrant-migrate.test.url and qdrant-migrate.test.apiKey.";

        assertThat(onlyFailure(CustomUrl.class)).endsWith(WithUrl.class.getName() + remedy);
        assertThat(onlyFailure(CustomKey.class)).endsWith(WithKey.class.getName() + remedy);
    }

    static final class WithParameter implements ConfigurationCustomizer {
        WithParameter(String name) {
            throw new IllegalStateException(name);
        }

        @Override
        public void customize(Configuration.Builder configuration) {
            throw new IllegalStateException("never made");
        }
    }

    @QdrantTest(configuration = WithParameter.class)
    static class CustomWithoutConstructor extends Unreachable {}

    @Test
    void aCustomizerThatCannotBeMadeIsNamed() {
        assertThat(onlyFailure(CustomWithoutConstructor.class))
                .endsWith(WithParameter.class.getName() + " cannot be made. It needs a constructor without parameters"
                        + " that does not fail, and a nested class has to be static.");
    }

    @QdrantTest
    static class Plain extends Unreachable {}

    @QdrantTest(url = "embedded:file:target/qdrant")
    static class OfADirectory extends Unreachable {}

    @Test
    void anotherEmbeddedServerIsRefused() {
        assertThat(onlyFailure(OfADirectory.class))
                .endsWith("The url embedded:file:target/qdrant (@QdrantTest) is not for tests. Write"
                        + " http(s)://host[:port], or embedded:memory.");
    }

    @Test
    void aMalformedUrlIsReportedAsTheToolReportsIt() {
        assertThat(onlyFailure(Map.of(URL, "localhost:6334"), Plain.class)).startsWith("InvalidConfiguration: QM702 ");
    }

    @Test
    void aServerThatDoesNotAnswerIsReportedAsTheToolReportsIt() {
        assertThat(onlyFailure(Map.of(URL, "http://127.0.0.1:1"), Plain.class))
                .startsWith("Server: QM501 ")
                .contains("127.0.0.1:1");
    }

    @Test
    void aServerOnAnotherMachineHasToBeConfirmed() {
        // Of the addresses for documentation: nobody answers there.
        String url = "http://192.0.2.1:6334";

        assertThat(onlyFailure(Map.of(URL, url), Plain.class))
                .endsWith("The server http://192.0.2.1:6334 (qdrant-migrate.test.url) is not on this machine, and tests"
                        + " delete all collections of their server. If it is one for tests, set"
                        + " qdrant-migrate.test.confirm=192.0.2.1 (or QDRANT_MIGRATE_TEST_CONFIRM).");
        assertThat(onlyFailure(Map.of(URL, url, "qdrant-migrate.test.confirm", "192.0.2.2"), Plain.class))
                .contains("is not on this machine");
    }

    @Test
    void aConfirmedServerOnAnotherMachineIsAsked() {
        Map<String, String> parameters =
                Map.of(URL, "http://no-such-host.invalid:6334", "qdrant-migrate.test.confirm", "no-such-host.invalid");

        assertThat(onlyFailure(parameters, Plain.class)).startsWith("Server: QM501 ");
    }
}
