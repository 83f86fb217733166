package io.github.qdrantmigrate.change;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.HnswConfigDiff;
import io.qdrant.client.grpc.Collections.OptimizersConfigDiff;
import io.qdrant.client.grpc.Collections.SparseIndexConfig;
import io.qdrant.client.grpc.Collections.StrictModeConfig;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Configurations and updates are written as protobuf's JSON. */
class SettingsRestorationTest {
    private static CollectionConfig config(String json) {
        CollectionConfig.Builder config = CollectionConfig.newBuilder();
        try {
            JsonFormat.parser().merge(json, config);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(json, e);
        }
        return config.build();
    }

    private static String json(SettingsRestoration restoration) {
        try {
            Optional<UpdateCollection> update = restoration.update("c");
            return update.isEmpty()
                    ? "nothing"
                    : JsonFormat.printer()
                            .omittingInsignificantWhitespace()
                            .print(update.get().toBuilder().clearCollectionName())
                            .replace("\"", "'");
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SettingsRestoration restoration(String before, String after) {
        return SettingsRestoration.of(config(before), config(after), config(after));
    }

    @ParameterizedTest(name = "{0} then {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            {hnswConfig: {m: 16}} | {hnswConfig: {m: 32}} | {'hnswConfig':{'m':'16'}} | hnsw_config.m was 16, is 32
            {hnswConfig: {onDisk: false}} | {hnswConfig: {onDisk: true}} | {'hnswConfig':{'onDisk':false}} | hnsw_config.on_disk was false, is true
            {optimizerConfig: {deletedThreshold: 0.2}} | {optimizerConfig: {deletedThreshold: 0.5}} | {'optimizersConfig':{'deletedThreshold':0.2}} | optimizers_config.deleted_threshold was 0.2, is 0.5
            {optimizerConfig: {maxSegmentSize: 9}} | {optimizerConfig: {maxSegmentSize: 8}} | {'optimizersConfig':{'maxSegmentSize':'9'}} | optimizers_config.max_segment_size was 9, is 8
            {optimizerConfig: {maxOptimizationThreads: {value: 2}}} | {optimizerConfig: {maxOptimizationThreads: {setting: Auto}, deprecatedMaxOptimizationThreads: 7}} | {'optimizersConfig':{'maxOptimizationThreads':{'value':'2'}}} | optimizers_config.max_optimization_threads was value: 2, is setting: Auto
            {params: {replicationFactor: 1}} | {params: {replicationFactor: 2}} | {'params':{'replicationFactor':1}} | params.replication_factor was 1, is 2
            {params: {onDiskPayload: true}} | {params: {onDiskPayload: false}} | {'params':{'onDiskPayload':true}} | params.on_disk_payload was true, is false
            {params: {readFanOutFactor: 1}} | {params: {readFanOutFactor: 2}} | {'params':{'readFanOutFactor':1}} | params.read_fan_out_factor was 1, is 2
            {strictModeConfig: {enabled: true}} | {strictModeConfig: {enabled: false}} | {'strictModeConfig':{'enabled':true}} | strict_mode_config.enabled was true, is false
            {strictModeConfig: {maxQueryLimit: 5}} | {strictModeConfig: {maxQueryLimit: 6}} | {'strictModeConfig':{'maxQueryLimit':5}} | strict_mode_config.max_query_limit was 5, is 6
            {quantizationConfig: {scalar: {quantile: 0.5}}} | {quantizationConfig: {binary: {}}} | {'quantizationConfig':{'scalar':{'quantile':0.5}}} | quantization_config is another one
            {quantizationConfig: {turboquant: {}}} | {} | {'quantizationConfig':{'turboquant':{}}} | quantization_config is another one
            {} | {quantizationConfig: {binary: {}}} | {'quantizationConfig':{'disabled':{}}} | quantization_config was not set
            {params: {vectorsConfig: {params: {onDisk: true}}}} | {params: {vectorsConfig: {params: {onDisk: false}}}} | {'vectorsConfig':{'paramsMap':{'map':{'':{'onDisk':true}}}}} | vectors."".on_disk was true, is false
            {params: {vectorsConfig: {paramsMap: {map: {a: {hnswConfig: {m: 4}}, b: {}}}}}} | {params: {vectorsConfig: {paramsMap: {map: {a: {hnswConfig: {m: 5}}, b: {}}}}}} | {'vectorsConfig':{'paramsMap':{'map':{'a':{'hnswConfig':{'m':'4'}}}}}} | vectors.a.hnsw_config.m was 4, is 5
            {params: {vectorsConfig: {paramsMap: {map: {a: {}}}}}} | {params: {vectorsConfig: {paramsMap: {map: {a: {quantizationConfig: {binary: {}}}}}}}} | {'vectorsConfig':{'paramsMap':{'map':{'a':{'quantizationConfig':{'disabled':{}}}}}}} | vectors.a.quantization_config was not set
            {params: {sparseVectorsConfig: {map: {t: {index: {fullScanThreshold: 7}}}}}} | {params: {sparseVectorsConfig: {map: {t: {index: {fullScanThreshold: 8}}}}}} | {'sparseVectorsConfig':{'map':{'t':{'index':{'fullScanThreshold':'7'}}}}} | sparse_vectors.t.index.full_scan_threshold was 7, is 8
            {params: {sparseVectorsConfig: {map: {t: {modifier: Idf}}}}} | {params: {sparseVectorsConfig: {map: {t: {modifier: None}}}}} | {'sparseVectorsConfig':{'map':{'t':{'modifier':'Idf'}}}} | sparse_vectors.t.modifier was Idf, is None
            {metadata: {a: {integerValue: 1}}} | {metadata: {a: {integerValue: 2}}} | {'metadata':{'a':{'integerValue':'1'}}} | metadata.a is another one
            {metadata: {a: {integerValue: 1}}} | {} | {'metadata':{'a':{'integerValue':'1'}}} | metadata.a is another one
            {} | {metadata: {a: {integerValue: 1}}} | {'metadata':{'a':{'nullValue':'NULL_VALUE'}}} | metadata.a was not there
            """)
    void whatWasSetOrCanBeUnsetComesBackAsItWas(String before, String after, String update, String changed) {
        SettingsRestoration restoration = restoration(before, after);

        assertThat(json(restoration)).isEqualTo(update);
        assertThat(restoration.changed()).containsExactly(changed);
        assertThat(restoration.notes()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {hnswConfig: {m: 16, onDisk: true}} | {'hnswConfig':{'onDisk':false}} | hnsw_config.on_disk cannot be unset on a server; false means the same
            {hnswConfig: {m: 16, inlineStorage: true}} | {'hnswConfig':{'inlineStorage':false}} | hnsw_config.inline_storage cannot be unset on a server; false means the same
            {hnswConfig: {m: 16, maxIndexingThreads: 3}} | {'hnswConfig':{'maxIndexingThreads':'0'}} | hnsw_config.max_indexing_threads cannot be unset on a server; 0 means the same
            {hnswConfig: {m: 16, payloadM: 3}} | {'hnswConfig':{'payloadM':'16'}} | hnsw_config.payload_m cannot be unset on a server; 16 means the same
            {hnswConfig: {m: 16}, optimizerConfig: {memmapThreshold: 3}} | {'optimizersConfig':{'memmapThreshold':'0'}} | optimizers_config.memmap_threshold cannot be unset on a server; 0 means the same
            {hnswConfig: {m: 16}, optimizerConfig: {indexingThreshold: 3}} | {'optimizersConfig':{'indexingThreshold':'10000'}} | optimizers_config.indexing_threshold cannot be unset on a server; 10000 means the same
            {hnswConfig: {m: 16}, optimizerConfig: {preventUnoptimized: true}} | {'optimizersConfig':{'preventUnoptimized':false}} | optimizers_config.prevent_unoptimized cannot be unset on a server; false means the same
            {hnswConfig: {m: 16}, optimizerConfig: {maxOptimizationThreads: {value: 2}}} | {'optimizersConfig':{'maxOptimizationThreads':{'setting':'Auto'}}} | optimizers_config.max_optimization_threads cannot be unset on a server; setting: Auto means the same
            {hnswConfig: {m: 16}, params: {readFanOutDelayMs: 5}} | {'params':{'readFanOutDelayMs':'0'}} | params.read_fan_out_delay_ms cannot be unset on a server; 0 means the same
            {hnswConfig: {m: 16}, strictModeConfig: {enabled: true}} | {'strictModeConfig':{'enabled':false}} | strict_mode_config.enabled cannot be unset on a server; false means the same
            {hnswConfig: {m: 16}, strictModeConfig: {unindexedFilteringUpdate: false}} | {'strictModeConfig':{'unindexedFilteringUpdate':true}} | strict_mode_config.unindexed_filtering_update cannot be unset on a server; true means the same
            {hnswConfig: {m: 16}, strictModeConfig: {maxTimeout: 5}} | {'strictModeConfig':{'maxTimeout':2147483647}} | strict_mode_config.max_timeout cannot be unset on a server; 2147483647 means the same
            {hnswConfig: {m: 16}, strictModeConfig: {maxPointsCount: 5}} | {'strictModeConfig':{'maxPointsCount':'9223372036854775807'}} | strict_mode_config.max_points_count cannot be unset on a server; 9223372036854775807 means the same
            {hnswConfig: {m: 16}, strictModeConfig: {maxResidentMemoryPercent: 5}} | {'strictModeConfig':{'maxResidentMemoryPercent':100}} | strict_mode_config.max_resident_memory_percent cannot be unset on a server; 100 means the same
            {hnswConfig: {m: 16}, strictModeConfig: {multivectorConfig: {multivectorConfig: {a: {maxVectors: 5}}}}} | {'strictModeConfig':{'multivectorConfig':{}}} | strict_mode_config.multivector_config cannot be unset on a server; empty means the same
            """)
    void whatCannotBeUnsetGetsTheValueThatMeansTheSameAndIsTold(String after, String update, String note) {
        SettingsRestoration restoration = restoration("{hnswConfig: {m: 16}}", after);

        assertThat(json(restoration)).isEqualTo(update);
        assertThat(restoration.changed()).singleElement().asString().contains(" was not set, is ");
        assertThat(restoration.notes()).containsExactly(note);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            hnswConfig: {m: 5}              | 'hnswConfig':{'m':'16'}                | hnsw_config.m cannot be unset on a server; 16 means the same until the collection's own is changed
            hnswConfig: {efConstruct: 5}    | 'hnswConfig':{'efConstruct':'100'}     | hnsw_config.ef_construct cannot be unset on a server; 100 means the same until the collection's own is changed
            hnswConfig: {onDisk: true}      | 'hnswConfig':{'onDisk':false}          | hnsw_config.on_disk cannot be unset on a server; false means the same until the collection's own is changed
            hnswConfig: {payloadM: 5}       | 'hnswConfig':{'payloadM':'8'}          | hnsw_config.payload_m cannot be unset on a server; 8 means the same until the collection's own is changed
            onDisk: true                    | 'onDisk':false                         | on_disk cannot be unset on a server; false means the same
            """)
    void aVectorGetsWhatItsCollectionHas(String after, String update, String note) {
        String collection =
                "hnswConfig: {m: 16, efConstruct: 100, payloadM: 8}, params: {vectorsConfig: {paramsMap: {map: {a: {";
        SettingsRestoration restoration = restoration("{" + collection + "}}}}}}", "{" + collection + after + "}}}}}}");

        assertThat(json(restoration)).isEqualTo("{'vectorsConfig':{'paramsMap':{'map':{'a':{" + update + "}}}}}");
        assertThat(restoration.notes()).containsExactly("vectors.a." + note);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            index: {fullScanThreshold: 3} | 'index':{'fullScanThreshold':'5000'} | index.full_scan_threshold cannot be unset on a server; 5000 means the same
            index: {onDisk: true}         | 'index':{'onDisk':false}             | index.on_disk cannot be unset on a server; false means the same
            index: {datatype: Uint8}      | 'index':{'datatype':'Float32'}       | index.datatype cannot be unset on a server; Float32 means the same
            modifier: Idf                 | 'modifier':'None'                    | modifier cannot be unset on a server; None means the same
            """)
    void aSparseVectorGetsTheValueThatMeansTheSame(String after, String update, String note) {
        String sparse = "{params: {sparseVectorsConfig: {map: {t: {";
        SettingsRestoration restoration = restoration(sparse + "}}}}}", sparse + after + "}}}}}");

        assertThat(json(restoration)).isEqualTo("{'sparseVectorsConfig':{'map':{'t':{" + update + "}}}}");
        assertThat(restoration.notes()).containsExactly("sparse_vectors.t." + note);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {optimizerConfig: {maxSegmentSize: 5}} | optimizers_config.max_segment_size cannot be unset on a server and stays 5
            {params: {readFanOutFactor: 5}}        | params.read_fan_out_factor cannot be unset on a server and stays 5
            """)
    void whatNoValueMeansTheSameAsStaysAndIsTold(String after, String note) {
        SettingsRestoration restoration = restoration("{}", after);

        assertThat(json(restoration)).isEqualTo("nothing");
        assertThat(restoration.changed()).isEmpty();
        assertThat(restoration.notes()).containsExactly(note);
    }

    @Test
    void aNullOfMetadataDoesNotComeBack() {
        SettingsRestoration restoration =
                restoration("{metadata: {a: {nullValue: NULL_VALUE}}}", "{metadata: {a: {integerValue: 1}}}");

        assertThat(json(restoration)).isEqualTo("{'metadata':{'a':{'nullValue':'NULL_VALUE'}}}");
        assertThat(restoration.notes())
                .containsExactly("metadata.a was null, which a server does not set again, and will be gone");
    }

    /** Every setting that an update can alter, and that a client of this version knows. */
    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of(
                        HnswConfigDiff.getDescriptor(),
                        "{hnswConfig: %s}",
                        Set.of("m", "ef_construct", "full_scan_threshold")),
                Arguments.of(
                        OptimizersConfigDiff.getDescriptor(),
                        "{optimizerConfig: %s}",
                        Set.of(
                                "deleted_threshold",
                                "vacuum_min_vector_number",
                                "default_segment_number",
                                "max_segment_size",
                                "flush_interval_sec")),
                Arguments.of(StrictModeConfig.getDescriptor(), "{strictModeConfig: %s}", Set.of()),
                Arguments.of(
                        SparseIndexConfig.getDescriptor(),
                        "{params: {sparseVectorsConfig: {map: {t: {index: %s}}}}}",
                        Set.of()));
    }

    /** Those that stay are told, and a server sets them itself in every collection, but {@code max_segment_size}. */
    @ParameterizedTest
    @MethodSource("messages")
    void noSettingIsForgotten(Descriptor message, String where, Set<String> staying)
            throws InvalidProtocolBufferException {
        Set<String> stayed = new TreeSet<>();
        for (FieldDescriptor field : message.getFields()) {
            if (field.getOptions().getDeprecated() || field.getName().startsWith("deprecated_")) {
                continue;
            }
            SettingsRestoration restoration = restoration(
                    where.formatted("{}"), where.formatted("{" + field.getJsonName() + ": " + value(field) + "}"));
            if (restoration.update("c").isEmpty()) {
                stayed.add(field.getName());
                assertThat(restoration.notes())
                        .as(field.getName())
                        .singleElement()
                        .asString()
                        .contains("stays");
            } else {
                assertThat(restoration.notes())
                        .as(field.getName())
                        .singleElement()
                        .asString()
                        .contains("means the same");
            }
        }
        assertThat(stayed).isEqualTo(new TreeSet<>(staying));
    }

    private static String value(FieldDescriptor field) throws InvalidProtocolBufferException {
        return switch (field.getJavaType()) {
            case BOOLEAN ->
                String.valueOf(!(field.getName().startsWith("unindexed")
                        || field.getName().equals("search_allow_exact")));
            case ENUM -> "Uint8";
            case MESSAGE -> field.getName().equals("max_optimization_threads") ? "{value: 3}" : nested(field);
            default -> "3";
        };
    }

    /** A limit of one vector. */
    private static String nested(FieldDescriptor field) throws InvalidProtocolBufferException {
        FieldDescriptor map = field.getMessageType().getFields().get(0);
        return "{" + map.getJsonName() + ": {a: {}}}";
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {hnswConfig: {m: 16}} | {hnswConfig: {m: 32}} | {hnswConfig: {m: 16}}
            {hnswConfig: {m: 16}} | {hnswConfig: {m: 16}} | {hnswConfig: {m: 99}}
            {}                    | {hnswConfig: {onDisk: true}} | {hnswConfig: {onDisk: false}}
            {quantizationConfig: {binary: {}}} | {} | {quantizationConfig: {binary: {}}}
            {metadata: {a: {integerValue: 1}}} | {} | {metadata: {a: {integerValue: 1}}}
            {params: {vectorsConfig: {paramsMap: {map: {a: {onDisk: true}}}}}} | {params: {vectorsConfig: {paramsMap: {map: {a: {onDisk: false}}}}}} | {params: {vectorsConfig: {paramsMap: {map: {b: {}}}}}}
            """)
    void whatIsAsItWasOrWasNotAlteredOrIsGoneIsLeftAlone(String before, String after, String now) {
        SettingsRestoration restoration = SettingsRestoration.of(config(before), config(after), config(now));

        assertThat(json(restoration)).isEqualTo("nothing");
        assertThat(restoration.changed()).isEmpty();
    }

    /** It was given that value by an earlier restoration, when it meant what was not set. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {hnswConfig: {m: 16}} | {hnswConfig: {m: 32}} | {hnswConfig: {m: 32, payloadM: 32}} | {'hnswConfig':{'m':'16','payloadM':'16'}}
            {hnswConfig: {m: 16}, params: {vectorsConfig: {params: {}}}} | {hnswConfig: {m: 32}, params: {vectorsConfig: {params: {}}}} | {hnswConfig: {m: 32}, params: {vectorsConfig: {params: {hnswConfig: {m: 32}}}}} | {'hnswConfig':{'m':'16'},'vectorsConfig':{'paramsMap':{'map':{'':{'hnswConfig':{'m':'16'}}}}}}
            """)
    void whatMeansTheSameAsAnotherSettingFollowsIt(String before, String after, String now, String update) {
        assertThat(json(SettingsRestoration.of(config(before), config(after), config(now))))
                .isEqualTo(update);
    }

    @Test
    void severalSettingsComeBackInOneUpdate() {
        SettingsRestoration restoration = restoration(
                "{hnswConfig: {m: 16}, metadata: {a: {integerValue: 1}}}",
                "{hnswConfig: {m: 32, onDisk: true}, metadata: {b: {integerValue: 2}}}");

        assertThat(restoration.changed())
                .containsExactly(
                        "hnsw_config.m was 16, is 32",
                        "hnsw_config.on_disk was not set, is true",
                        "metadata.a is another one",
                        "metadata.b was not there");
        assertThat(restoration.update("c").map(UpdateCollection::getCollectionName))
                .contains("c");
    }

    @Test
    void neutralValuesAreOfTheTypeOfTheirFields() {
        assertAccepted(
                HnswConfigDiff.newBuilder(),
                NeutralSettings.collection(HnswConfigDiff.newBuilder().setM(9).build()));
        assertAccepted(OptimizersConfigDiff.newBuilder(), NeutralSettings.OPTIMIZERS);
        assertAccepted(StrictModeConfig.newBuilder(), NeutralSettings.strictMode());
        assertAccepted(SparseIndexConfig.newBuilder(), NeutralSettings.SPARSE_INDEX);
        assertThat(NeutralSettings.collection(
                        HnswConfigDiff.newBuilder().setM(9).build()))
                .containsEntry("payload_m", 9L);
        assertThat(NeutralSettings.vector(
                        HnswConfigDiff.newBuilder().setM(9).setPayloadM(4).build()))
                .containsEntry("m", 9L)
                .containsEntry("payload_m", 4L)
                .containsEntry("on_disk", false);
    }

    private static void assertAccepted(Message.Builder message, Map<String, Object> neutral) {
        neutral.forEach(
                (name, value) -> message.setField(message.getDescriptorForType().findFieldByName(name), value));
        assertThat(message.getAllFields()).hasSameSizeAs(neutral);
    }
}
