package io.github.qdrantmigrate.internal.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.Backups;
import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.change.Image;
import io.github.qdrantmigrate.change.IndexSubject;
import io.github.qdrantmigrate.change.ServerState;
import io.github.qdrantmigrate.internal.history.RecordedChange;
import io.github.qdrantmigrate.internal.history.Rows;
import io.github.qdrantmigrate.internal.image.ImageStore;
import io.github.qdrantmigrate.internal.qdrant.LiveState;
import io.github.qdrantmigrate.internal.qdrant.QdrantServer;
import io.github.qdrantmigrate.internal.qdrant.Sender;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CollectionStatus;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.FieldType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a server that goes on to show an index that was deleted, as real ones do while they optimize a segment. */
class CompensationTest {
    private QdrantServer server;
    private LiveState live;
    private PayloadSchemaInfo index;

    @BeforeEach
    void connect() {
        server = QdrantServer.connect(Configuration.builder()
                .url("embedded:memory:" + UUID.randomUUID())
                .build());
        live = new LiveState(server);
        server.collections(
                "Create",
                s -> s.create(
                        CreateCollection.newBuilder().setCollectionName("c").build()));
        server.points(
                "CreateFieldIndex",
                s -> s.createFieldIndex(CreateFieldIndexCollection.newBuilder()
                        .setCollectionName("c")
                        .setFieldName("n")
                        .setFieldType(FieldType.FieldTypeKeyword)
                        .setWait(true)
                        .build()));
        index = live.collection("c").orElseThrow().getPayloadSchemaOrThrow("n");
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** @param reads how often the index is still shown, with the status that stands beside it then */
    private Compensation.Outcome takeBack(int reads, CollectionStatus status) {
        int[] left = {reads};
        ServerState stale = (ServerState) Proxy.newProxyInstance(
                ServerState.class.getClassLoader(), new Class<?>[] {ServerState.class}, (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(live, arguments);
                        return answer instanceof Optional<?> found
                                        && found.orElse(null) instanceof CollectionInfo info
                                        && info.getPayloadSchemaCount() == 0
                                        && left[0]-- > 0
                                ? Optional.of(info.toBuilder()
                                        .putPayloadSchema("n", index)
                                        .setStatus(status)
                                        .build())
                                : answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        ServerAccess access = new ServerAccess(
                server, stale, new Sender(server), new ImageStore(server, "h", Path.of(""), Backups.DEFAULT));
        Image<PayloadSchemaInfo> created = new Image<>(new IndexSubject("c", "n"), null, index, true);
        RecordedChange change = new RecordedChange(
                1,
                "createPayloadIndex",
                "c",
                "create keyword index on c.n",
                RecordedChange.Outcome.APPLIED,
                new RecordedChange.Before(List.of(created), null, null));
        return new Compensation(access)
                .takeBack(List.of(change), new RunImages(access, Rows.of("V1?").get(0)));
    }

    @Test
    void waitsUntilWhatItTookBackIsNotShownAnyMore() {
        assertThat(index.getDataType()).isEqualTo(PayloadSchemaType.Keyword);

        assertThat(takeBack(3, CollectionStatus.Yellow).takenBack()).isTrue();
        assertThat(live.collection("c").orElseThrow().getPayloadSchemaMap()).isEmpty();
    }

    @Test
    void doesNotClaimToHaveTakenBackWhatIsStillThere() {
        Compensation.Outcome outcome = takeBack(Integer.MAX_VALUE, CollectionStatus.Green);

        assertThat(outcome.takenBack()).isFalse();
        assertThat(outcome.text())
                .startsWith("stopped where it was: taking back failed too, the server accepted to")
                .endsWith("and shows something else: index on c.n is still there");
    }
}
