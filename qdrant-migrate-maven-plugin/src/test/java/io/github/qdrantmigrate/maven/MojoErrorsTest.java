package io.github.qdrantmigrate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.QdrantMigrateException.InvalidFiles;
import io.github.qdrantmigrate.QdrantMigrateException.Server;
import java.io.IOException;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

class MojoErrorsTest {
    @Test
    void aFaultOfTheUserFailsTheBuildAndKeepsCodeAndCause() {
        QdrantMigrateException fault =
                new InvalidFiles(List.of(new Problem(ErrorCode.UNKNOWN_CHANGE, "what", "V001.yaml:1:3", "remedy")));

        assertThat(raised(fault))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage("QM113 what\n  at V001.yaml:1:3\n  remedy")
                .hasCause(fault);
    }

    @Test
    void anotherFaultIsAnErrorOfTheBuildAndItsCausesAreNotRepeatedInTheMessage() {
        IOException cause = new IOException("connection refused");
        QdrantMigrateException fault = new Server(Problem.of(ErrorCode.UNREACHABLE, "what", "remedy"), cause);

        assertThat(raised(fault))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessage("QM501 what\n  remedy")
                .hasNoCause()
                .hasSuppressedException(fault);
    }

    private static Throwable raised(QdrantMigrateException fault) {
        return catchThrowable(() -> MojoErrors.raise(fault));
    }
}
