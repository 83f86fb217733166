package io.github.qdrantmigrate.embedded.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.embedded.Deployment;
import io.github.qdrantmigrate.embedded.ListenOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
    @Test
    void thePortAloneServesFromMemory() {
        assertThat(Options.parse(List.of("--port", "6334")))
                .isEqualTo(new Options("embedded:memory", Deployment.STANDALONE, ListenOptions.onPort(6334)));
    }

    @Test
    void directoryAndKeyStandInAnyOrder() {
        assertThat(Options.parse(List.of("--api-key", "k", "--cluster", "--directory", "some dir", "--port", "0")))
                .isEqualTo(new Options(
                        "embedded:file:some dir",
                        Deployment.CLUSTER,
                        ListenOptions.onFreePort().withApiKey("k")));
    }

    @ParameterizedTest
    @CsvSource({
        "'', --port is missing",
        "--directory d, --port is missing",
        "--port, --port needs a value",
        "--port x, 'must be a number from 0 to 65535, not x'",
        "--port 65536, Port 65536 is not between",
        "--port -1, Port -1 is not between",
        "--port 1 --port 2, --port is given twice",
        "--port 1 --cluster --cluster, --cluster is given twice",
        "--port 1 --grpc, Unknown argument: --grpc",
        "6334, Unknown argument: 6334"
    })
    void wrongArgumentsAreNamed(String line, String message) {
        List<String> arguments = line.isEmpty() ? List.of() : List.of(line.split(" "));
        assertThatThrownBy(() -> Options.parse(arguments))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }
}
