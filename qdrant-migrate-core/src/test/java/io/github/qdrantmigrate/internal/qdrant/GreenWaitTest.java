package io.github.qdrantmigrate.internal.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.change.Request;
import io.github.qdrantmigrate.change.WaitForGreen;
import io.qdrant.client.grpc.Collections.CollectionStatus;
import io.qdrant.client.grpc.Collections.OptimizersConfigDiff;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a server that says the statuses of a collection that a test wants. */
class GreenWaitTest {
    private StatusServer told;

    @BeforeEach
    void start() throws IOException {
        told = new StatusServer();
    }

    @AfterEach
    void stop() {
        told.close();
    }

    private void await(int seconds, CollectionStatus... statuses) {
        told.tell(statuses);
        Request request = new WaitForGreen("c", Duration.ofSeconds(seconds))
                .requests(new LiveState(told.connected()), null)
                .findFirst()
                .orElseThrow();
        new Sender(told.connected()).send(request);
    }

    @Test
    void waitsWhileItIsYellow() {
        assertThatCode(() -> await(10, CollectionStatus.Yellow, CollectionStatus.Yellow, CollectionStatus.Green))
                .doesNotThrowAnyException();
        assertThat(told.statusesLeft()).isEqualTo(1);
        assertThat(told.updates()).isEmpty();
    }

    @Test
    void makesAGreyOneGoOnWithOneUpdateThatSetsNothing() {
        await(10, CollectionStatus.Grey, CollectionStatus.Grey, CollectionStatus.Yellow, CollectionStatus.Green);

        assertThat(told.updates())
                .containsExactly(UpdateCollection.newBuilder()
                        .setCollectionName("c")
                        .setOptimizersConfig(OptimizersConfigDiff.getDefaultInstance())
                        .build());
    }

    @Test
    void failsAtOnceWhenItIsRedAndSaysWhy() {
        assertThatThrownBy(() -> await(60, CollectionStatus.Yellow, CollectionStatus.Red))
                .isInstanceOfSatisfying(
                        QdrantMigrateException.Server.class,
                        e -> assertThat(e.refusedOutright()).isTrue())
                .hasMessageContaining("The collection c is red: its optimizers report \"no space left on device\"");
    }

    @Test
    void saysHowFarItGotWhenItIsLate() {
        assertThatThrownBy(() -> await(1, CollectionStatus.Yellow))
                .isInstanceOf(QdrantMigrateException.Server.class)
                .hasMessageContaining("The collection c is not green after 1 s: it is yellow, its optimizers report no"
                        + " error, 7 vectors are indexed");
    }
}
