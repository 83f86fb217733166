package io.github.qdrantmigrate.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class GrpcLogsTest {
    private final Logger grpc = Logger.getLogger("io.grpc");

    @Test
    void putsBackTheLevelAlsoWhenTwoGoalsOverlap() {
        Level before = grpc.getLevel();
        GrpcLogs first = GrpcLogs.off();
        assertThat(grpc.getLevel()).isEqualTo(Level.OFF);
        GrpcLogs second = GrpcLogs.off();

        first.restore();
        second.restore();

        assertThat(grpc.getLevel()).isEqualTo(before);
    }
}
