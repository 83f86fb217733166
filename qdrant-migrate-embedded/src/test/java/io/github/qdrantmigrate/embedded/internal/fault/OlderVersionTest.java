package io.github.qdrantmigrate.embedded.internal.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.qdrant.client.grpc.Collections;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.HnswConfigDiff;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Collections.VectorParamsMap;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Common;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OlderVersionTest {
    @Test
    void everyFieldOfTheTableIsOneOfTheProtocol() {
        Set<String> fields = new HashSet<>();
        for (FileDescriptor file :
                List.of(Collections.getDescriptor(), Points.getDescriptor(), Common.getDescriptor())) {
            collect(file.getMessageTypes(), fields);
        }
        assertThat(fields).containsAll(Since.fields().keySet());
        assertThat(Since.fields()).hasSizeGreaterThan(60);
    }

    private static void collect(List<Descriptor> messages, Set<String> fields) {
        for (Descriptor message : messages) {
            message.getFields().forEach(field -> fields.add(field.getFullName()));
            collect(message.getNestedTypes(), fields);
        }
    }

    @Test
    void fieldsGoDeepInsideMapsToo() {
        HnswConfigDiff hnsw =
                HnswConfigDiff.newBuilder().setM(8).setInlineStorage(true).build();
        CreateCollection request = CreateCollection.newBuilder()
                .setCollectionName("a")
                .putMetadata("owner", Value.newBuilder().setStringValue("me").build())
                .setVectorsConfig(VectorsConfig.newBuilder()
                        .setParamsMap(VectorParamsMap.newBuilder()
                                .putMap(
                                        "v",
                                        VectorParams.newBuilder()
                                                .setHnswConfig(hnsw)
                                                .build())))
                .build();
        CreateCollection old = OlderVersion.of("1.15.5").strip(request);
        HnswConfigDiff oldHnsw =
                old.getVectorsConfig().getParamsMap().getMapOrThrow("v").getHnswConfig();
        assertThat(old.getMetadataMap()).isEmpty();
        assertThat(oldHnsw).isEqualTo(HnswConfigDiff.newBuilder().setM(8).build());
        assertThat(OlderVersion.of("1.16.0").strip(request)).isEqualTo(request);
    }

    @Test
    void responsesLackWhatIsNewer() {
        CollectionConfig config = CollectionConfig.newBuilder()
                .putMetadata("owner", Value.getDefaultInstance())
                .build();
        assertThat(OlderVersion.of("1.14").strip(config)).isEqualTo(CollectionConfig.getDefaultInstance());
    }

    @Test
    void versionsHaveTwoOrThreeNumbers() {
        assertThat(ApiVersion.parse("1.9")).isLessThan(ApiVersion.parse("1.10.0"));
        assertThat(ApiVersion.parse("1.18.3-dev")).isEqualTo(new ApiVersion(1, 18, 3));
        assertThatThrownBy(() -> ApiVersion.parse("latest")).hasMessageContaining("\"latest\" is not a version");
    }
}
