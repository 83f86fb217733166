package io.github.qdrantmigrate.exactness;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.github.qdrantmigrate.change.PointParts;
import io.github.qdrantmigrate.change.VectorNames;
import io.github.qdrantmigrate.internal.qdrant.LiveState;
import io.github.qdrantmigrate.internal.qdrant.PointReader;
import io.github.qdrantmigrate.internal.qdrant.QdrantServer;
import io.github.qdrantmigrate.testing.Sandbox;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionDescription;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.ListCollectionsRequest;
import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.VectorOutput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * All that a sandbox has on a server, read without what the undo itself uses: configuration and indexes as protobuf's JSON,
 * one line a setting, aliases, and every point of every shard with payload and vectors.
 */
final class ServerDump {
    private static final float VECTORS = 1e-5f;

    /** How close points are to be. */
    enum Precision {
        /** Payloads equal, vectors within what normalising leaves. */
        EXACT(VECTORS, 0),
        /**
         * A server before 1.19 moves a point whenever it optimizes its segment, and out of an optimized segment whenever it
         * changes it: it then reads payloads from JSON again, which moves long numbers by their last bits, and normalises vectors
         * of half precision again, which moves them to the next half ({@code Segment::upsert_point}). Also a change that names
         * neither does that.
         */
        MOVED(1f / 1024, 64);

        private final float halfCosine;
        private final int payloadSteps;

        Precision(float halfCosine, int payloadSteps) {
            this.halfCosine = halfCosine;
            this.payloadSteps = payloadSteps;
        }

        /** How many numbers a number of a payload may be away. */
        int payloadSteps() {
            return payloadSteps;
        }
    }

    private final Precision precision;

    /** A setting that was not set and cannot be unset, with the value that means the same, by Qdrant's documentation. */
    private static final Map<String, String> NEUTRAL = Map.ofEntries(
            Map.entry("onDisk", "false"),
            Map.entry("inlineStorage", "false"),
            Map.entry("maxIndexingThreads", "\"0\""),
            Map.entry("memmapThreshold", "\"0\""),
            Map.entry("indexingThreshold", "\"10000\""),
            Map.entry("preventUnoptimized", "false"),
            Map.entry("readFanOutDelayMs", "\"0\""),
            Map.entry("fullScanThreshold", "\"5000\""),
            Map.entry("modifier", "\"None\""),
            Map.entry("datatype", "\"Float32\""),
            Map.entry("enabled", "false"));

    /** Settings that nothing brings back; the plan says so. */
    private static final Set<String> STAYS = Set.of("maxSegmentSize", "readFanOutFactor");

    private final Map<String, String> lines = new TreeMap<>();
    private final Map<String, RetrievedPoint> points = new TreeMap<>();
    /** Vectors that are normalised and rounded to halves then, by collection. */
    private final Map<String, Set<String>> halfCosine = new TreeMap<>();

    private ServerDump(Precision precision) {
        this.precision = precision;
    }

    /** What there is. */
    static ServerDump of(Sandbox sandbox) {
        Precision precision = sandbox.isEmbedded() ? Precision.EXACT : Precision.MOVED;
        return sandbox.ask(server -> {
            ServerDump dump = new ServerDump(precision);
            LiveState state = new LiveState(server);
            for (CollectionDescription description : server.collections(
                            "List", s -> s.list(ListCollectionsRequest.getDefaultInstance()))
                    .getCollectionsList()) {
                String name = description.getName();
                if (name.startsWith(sandbox.prefix()) && !name.startsWith(sandbox.prefix() + "history")) {
                    dump.collection(name, server, state);
                }
            }
            state.aliases().forEach((alias, target) -> {
                if (alias.startsWith(sandbox.prefix())) {
                    dump.lines.put("alias " + alias, target);
                }
            });
            return dump;
        });
    }

    private void collection(String name, QdrantServer server, LiveState state) {
        CollectionInfo info = state.collection(name).orElseThrow();
        lines.put(name, "is there");
        halfCosine.put(name, VectorNames.of(info.getConfig().getParams()).halfCosine());
        flatten(name + ".config", json(named(info.getConfig())));
        info.getPayloadSchemaMap()
                .forEach((field, schema) -> lines.put(
                        name + ".index " + field,
                        json(schema.toBuilder().clearPoints().build())));
        List<@Nullable ShardKey> keys = new ArrayList<>(state.shardKeys(name));
        keys.forEach(key -> lines.put(name + ".shard " + json(key), "is there"));
        if (keys.isEmpty()) {
            keys.add(null);
        }
        for (ShardKey key : keys) {
            PointReader reader = PointReader.of(
                    server, new PointReader.Scope(name, Filter.getDefaultInstance(), key, PointParts.ALL));
            while (reader.hasNext()) {
                for (RetrievedPoint point : reader.next()) {
                    points.put(name + " " + (key == null ? "" : json(key)) + " " + json(point.getId()), point);
                }
            }
        }
    }

    /** One unnamed vector as what it becomes when named ones come, and stays when they go: one of the empty name. */
    private static CollectionConfig named(CollectionConfig config) {
        CollectionConfig.Builder named = config.toBuilder();
        VectorsConfig vectors = config.getParams().getVectorsConfig();
        if (vectors.hasParams()) {
            named.getParamsBuilder()
                    .getVectorsConfigBuilder()
                    .getParamsMapBuilder()
                    .putMap("", vectors.getParams());
        }
        return named.build();
    }

    private static String json(Message message) {
        try {
            return JsonFormat.printer()
                    .omittingInsignificantWhitespace()
                    .sortingMapKeys()
                    .print(message);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One line a leaf: {@code name.config.hnswConfig.m} and its JSON value. */
    private void flatten(String path, String json) {
        com.google.gson.JsonElement root = com.google.gson.JsonParser.parseString(json);
        flatten(path, root);
    }

    private void flatten(String path, com.google.gson.JsonElement element) {
        if (element.isJsonObject()) {
            element.getAsJsonObject().entrySet().forEach(e -> flatten(path + "." + e.getKey(), e.getValue()));
        } else {
            lines.put(path, element.toString());
        }
    }

    /** What is not as it was, one line each. */
    List<String> differencesTo(ServerDump now) {
        List<String> differences = new ArrayList<>();
        Set<String> all = new TreeSet<>(lines.keySet());
        all.addAll(now.lines.keySet());
        for (String line : all) {
            String was = lines.get(line);
            String is = now.lines.get(line);
            boolean same = Objects.equals(was, is)
                    || (was == null && is != null && meansTheSame(line, is))
                    || (is == null && isStoredNull(line));
            if (!same) {
                differences.add(line + ": was " + was + ", is " + is);
            }
        }
        Set<String> ids = new TreeSet<>(points.keySet());
        ids.addAll(now.points.keySet());
        for (String id : ids) {
            Set<String> rounded = halfCosine.getOrDefault(id.substring(0, id.indexOf(' ')), Set.of());
            difference(points.get(id), now.points.get(id), rounded).forEach(text -> differences.add(id + ": " + text));
        }
        return differences;
    }

    private static final Pattern CONFIG = Pattern.compile(".*\\.config\\..*");

    /** A setting that came and has the neutral value. A vector's own index settings are those of the collection. */
    private boolean meansTheSame(String line, String is) {
        if (!CONFIG.matcher(line).matches()) {
            return false;
        }
        String setting = line.substring(line.lastIndexOf('.') + 1);
        if (STAYS.contains(setting) || is.equals(NEUTRAL.get(setting))) {
            return true;
        }
        if (line.contains(".strictModeConfig.")) {
            return List.of("true", "2147483647", "\"9223372036854775807\"", "3.4028235E38", "100")
                            .contains(is)
                    || is.equals("{}");
        }
        if (line.contains(".hnswConfig.")) {
            String collection = line.substring(0, line.indexOf(".config.")) + ".config.hnswConfig.";
            String inherited = lines.get(collection + (setting.equals("payloadM") ? "m" : setting));
            return is.equals(inherited) || is.equals(lines.get(collection + setting));
        }
        return line.endsWith(".maxOptimizationThreads.setting") && is.equals("\"Auto\"");
    }

    /** A null in metadata removes a field, so that a null that was kept as a value cannot be set again. */
    private static boolean isStoredNull(String line) {
        return line.contains(".config.metadata.") && line.endsWith(".nullValue");
    }

    /**
     * The same without what does not follow again where a migration is made once more after its undo: the index settings of
     * single vectors, which stand on their own since, and nulls of metadata.
     */
    List<String> differencesOfWhatFollows(ServerDump now) {
        return differencesTo(now).stream()
                .filter(line -> !VECTOR_INDEX.matcher(line).matches() && !line.contains(".nullValue: "))
                .toList();
    }

    private static final Pattern VECTOR_INDEX = Pattern.compile(".*\\.vectorsConfig\\..*\\.hnswConfig\\..*");

    private List<String> difference(@Nullable RetrievedPoint was, @Nullable RetrievedPoint is, Set<String> rounded) {
        if (was == null || is == null) {
            return List.of(was == null ? "came" : "is gone");
        }
        List<String> differences = new ArrayList<>();
        if (!PayloadCloseness.of(precision).isClose(was.getPayloadMap(), is.getPayloadMap())) {
            differences.add("payload was " + was.getPayloadMap() + ", is " + is.getPayloadMap());
        }
        Map<String, VectorOutput> before = vectors(was);
        Map<String, VectorOutput> after = vectors(is);
        if (!before.keySet().equals(after.keySet())) {
            differences.add(
                    "vectors were " + new TreeSet<>(before.keySet()) + ", are " + new TreeSet<>(after.keySet()));
        } else {
            before.forEach((name, vector) -> {
                if (!isClose(vector, after.get(name), rounded.contains(name) ? precision.halfCosine : VECTORS)) {
                    differences.add("vector " + name + " was " + vector + ", is " + after.get(name));
                }
            });
        }
        return differences;
    }

    private static Map<String, VectorOutput> vectors(RetrievedPoint point) {
        return point.getVectors().hasVector()
                ? Map.of("", point.getVectors().getVector())
                : point.getVectors().getVectors().getVectorsMap();
    }

    private static boolean isClose(VectorOutput was, @Nullable VectorOutput is, float tolerance) {
        if (is == null || was.getVectorCase() != is.getVectorCase()) {
            return false;
        }
        return switch (was.getVectorCase()) {
            case DENSE -> isClose(was.getDense().getDataList(), is.getDense().getDataList(), tolerance);
            case SPARSE ->
                was.getSparse().getIndicesList().equals(is.getSparse().getIndicesList())
                        && isClose(
                                was.getSparse().getValuesList(), is.getSparse().getValuesList(), tolerance);
            case MULTI_DENSE ->
                was.getMultiDense().getVectorsCount() == is.getMultiDense().getVectorsCount()
                        && java.util.stream.IntStream.range(
                                        0, was.getMultiDense().getVectorsCount())
                                .allMatch(i -> isClose(
                                        was.getMultiDense().getVectors(i).getDataList(),
                                        is.getMultiDense().getVectors(i).getDataList(),
                                        tolerance));
            case VECTOR_NOT_SET -> was.equals(is);
        };
    }

    private static boolean isClose(List<Float> was, List<Float> is, float tolerance) {
        if (was.size() != is.size()) {
            return false;
        }
        for (int i = 0; i < was.size(); i++) {
            float scale = Math.max(1, Math.abs(was.get(i)));
            if (Math.abs(was.get(i) - is.get(i)) > tolerance * scale) {
                return false;
            }
        }
        return true;
    }

    /** How much there is, for messages. */
    int size() {
        return lines.size() + points.size();
    }

    Map<String, String> lines() {
        return Collections.unmodifiableMap(lines);
    }
}
