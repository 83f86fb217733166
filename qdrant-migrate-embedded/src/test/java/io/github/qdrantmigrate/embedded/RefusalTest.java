package io.github.qdrantmigrate.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.qdrant.client.grpc.Collections.PayloadIndexParams;
import io.qdrant.client.grpc.Collections.SnowballParams;
import io.qdrant.client.grpc.Collections.StemmingAlgorithm;
import io.qdrant.client.grpc.Collections.TextIndexParams;
import io.qdrant.client.grpc.Collections.TokenizerType;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.Document;
import io.qdrant.client.grpc.Points.FieldType;
import io.qdrant.client.grpc.Points.Fusion;
import io.qdrant.client.grpc.Points.LookupLocation;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PrefetchQuery;
import io.qdrant.client.grpc.Points.Query;
import io.qdrant.client.grpc.Points.QueryPoints;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.Vectors;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Qdrant can and this server cannot is refused, never passed over. */
class RefusalTest {
    private final EmbeddedQdrant qdrant = EmbeddedQdrant.memory();
    private final Calls calls = Calls.to(qdrant);

    @BeforeEach
    void fill() {
        calls.createCollection("a", 2);
        calls.upsert("a", Calls.points(0, 3, 2));
    }

    @AfterEach
    void close() {
        calls.close();
        qdrant.close();
    }

    @Test
    void queriesOfOtherKinds() {
        QueryPoints query = QueryPoints.newBuilder().setCollectionName("a").build();
        assertUnimplemented(
                () -> calls.points()
                        .query(query.toBuilder()
                                .addPrefetch(PrefetchQuery.getDefaultInstance())
                                .build()),
                "prefetch");
        assertUnimplemented(
                () -> calls.points()
                        .query(query.toBuilder()
                                .setLookupFrom(LookupLocation.getDefaultInstance())
                                .build()),
                "lookup_from");
        assertUnimplemented(
                () -> calls.points()
                        .query(query.toBuilder()
                                .setQuery(Query.newBuilder().setFusion(Fusion.RRF))
                                .build()),
                "FUSION");
    }

    @Test
    void vectorsThatNeedInference() {
        PointStruct point = PointStruct.newBuilder()
                .setId(PointId.newBuilder().setNum(1))
                .setVectors(
                        Vectors.newBuilder().setVector(Vector.newBuilder().setDocument(Document.getDefaultInstance())))
                .build();
        assertUnimplemented(() -> calls.upsert("a", List.of(point)), "Inference");
    }

    @Test
    void wordsInALanguage() {
        calls.points()
                .createFieldIndex(CreateFieldIndexCollection.newBuilder()
                        .setCollectionName("a")
                        .setFieldName("text")
                        .setFieldType(FieldType.FieldTypeText)
                        .setFieldIndexParams(PayloadIndexParams.newBuilder()
                                .setTextIndexParams(TextIndexParams.newBuilder()
                                        .setTokenizer(TokenizerType.Word)
                                        .setStemmer(StemmingAlgorithm.newBuilder()
                                                .setSnowball(SnowballParams.newBuilder()
                                                        .setLanguage("english")))))
                        .build());
        Filter filter = Filter.newBuilder()
                .addMust(Condition.newBuilder()
                        .setField(FieldCondition.newBuilder()
                                .setKey("text")
                                .setMatch(Match.newBuilder().setText("batch"))))
                .build();
        assertUnimplemented(
                () -> calls.points()
                        .scroll(ScrollPoints.newBuilder()
                                .setCollectionName("a")
                                .setFilter(filter)
                                .build()),
                "stemmer");
    }

    private static void assertUnimplemented(Runnable call, String what) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(StatusRuntimeException.class, e -> {
            assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED);
            assertThat(e.getStatus().getDescription()).contains(what, "embedded server");
        });
    }
}
