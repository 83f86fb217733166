package io.github.qdrantmigrate.internal.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.change.CreateAlias;
import io.github.qdrantmigrate.change.CreateCollection;
import io.github.qdrantmigrate.change.CreatePayloadIndex;
import io.github.qdrantmigrate.change.Presence;
import io.qdrant.client.grpc.Collections;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.FieldType;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordedChangesTest {
    private static CreatePayloadIndex index(String collection) {
        return new CreatePayloadIndex(
                CreateFieldIndexCollection.newBuilder()
                        .setCollectionName(collection)
                        .setFieldName("f")
                        .setFieldType(FieldType.FieldTypeUuid)
                        .build(),
                Presence.REQUIRED);
    }

    static Stream<Change> withInverse() {
        return Stream.of(
                new CreateCollection(
                        Collections.CreateCollection.newBuilder()
                                .setCollectionName("c")
                                .setOnDiskPayload(true)
                                .build(),
                        Presence.REQUIRED),
                index("c"),
                new CreateAlias("a", "c", Presence.REQUIRED));
    }

    private static RecordedChange recorded(Change change, String within) {
        return new RecordedChange(
                1,
                change.type(),
                within,
                change.summary(),
                RecordedChange.Outcome.APPLIED,
                change.recorded().map(Message::toByteString).orElse(null));
    }

    @ParameterizedTest
    @MethodSource("withInverse")
    void aChangeWithAnInverseCanBeMadeAgainFromItsRow(Change change) {
        assertThat(change.inverse()).isPresent();
        assertThat(RecordedChanges.read(recorded(change, "c"))).contains(change);
    }

    /** An alias may point elsewhere when the change is taken back. */
    @Test
    void anIndexThatWasCreatedThroughAnAliasIsTakenBackFromTheCollectionItself() {
        assertThat(RecordedChanges.read(recorded(index("live"), "products_v1"))).contains(index("products_v1"));
    }

    @Test
    void aChangeWithoutAMessageOrAnInverseIsNotMadeAgain() {
        RecordedChange kept = recorded(index("c"), "c");

        assertThat(RecordedChanges.read(
                        new RecordedChange(1, kept.type(), "c", "", RecordedChange.Outcome.APPLIED, null)))
                .isEmpty();
        assertThat(RecordedChanges.read(new RecordedChange(
                        1, "upsertPoints", "c", "", RecordedChange.Outcome.APPLIED, ByteString.EMPTY)))
                .isEmpty();
    }
}
