package io.github.qdrantmigrate.change;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.MappingNode.Entry;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.Datatype;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Points.CreateVectorNameRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The vectors of a collection by name; the unnamed one has the empty name.
 *
 * @param dense those of fixed size
 * @param sparse those without
 */
public record VectorNames(Map<String, VectorParams> dense, Map<String, SparseVectorParams> sparse) {
    public VectorNames {
        dense = Map.copyOf(dense);
        sparse = Map.copyOf(sparse);
    }

    static VectorNames of(CollectionInfo info) {
        return of(info.getConfig().getParams());
    }

    /** Those of a collection's parameters. */
    public static VectorNames of(CollectionParams params) {
        Map<String, VectorParams> dense =
                new TreeMap<>(params.getVectorsConfig().getParamsMap().getMapMap());
        if (params.getVectorsConfig().hasParams()) {
            dense.put("", params.getVectorsConfig().getParams());
        }
        return new VectorNames(dense, params.getSparseVectorsConfig().getMapMap());
    }

    /** For people. */
    static String describe(String name) {
        return name.isEmpty() ? "the unnamed vector" : "vector \"" + name + "\"";
    }

    /** Whether there is a vector of this name. */
    public boolean has(String name) {
        return dense.containsKey(name) || sparse.containsKey(name);
    }

    /** All names. */
    Set<String> all() {
        Set<String> all = new TreeSet<>(dense.keySet());
        all.addAll(sparse.keySet());
        return all;
    }

    /**
     * Those that a server normalises, and rounds to halves then: what it keeps is not of length one, and changes whenever it
     * moves the point.
     */
    public Set<String> halfCosine() {
        return dense.entrySet().stream()
                .filter(vector -> vector.getValue().getDistance() == Distance.Cosine
                        && vector.getValue().getDatatype() == Datatype.Float16)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the collection has all of these. */
    static Verdict check(CollectionInfo info, String collection, List<String> wanted) {
        VectorNames names = of(info);
        return wanted.stream()
                .filter(name -> !names.has(name))
                .findFirst()
                .<Verdict>map(name -> new Verdict.Refuse(
                        ErrorCode.NOT_FOUND,
                        "The collection " + collection + " has no "
                                + (name.isEmpty() ? "unnamed vector" : describe(name)),
                        names.remedy()))
                .orElse(Verdict.proceed());
    }

    private String remedy() {
        String all = all().stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
        return all.isEmpty() ? "It has no vectors at all." : "Name one of its vectors: " + all + ".";
    }

    /** What of a declaration the vector of that name does not show; settings that it cannot declare do not count. */
    List<String> differences(CreateVectorNameRequest declared) {
        String name = declared.getVectorName();
        if (declared.hasDenseConfig() != dense.containsKey(name)) {
            return List.of(declared.hasDenseConfig() ? "declared dense, is sparse" : "declared sparse, is dense");
        }
        if (declared.hasDenseConfig()) {
            return Declared.differences(
                    Declared.body(declared.getDenseConfig()),
                    Declared.body(dense.getOrDefault(name, VectorParams.getDefaultInstance())));
        }
        return Declared.differences(
                Declared.body(declared.getSparseConfig()),
                flat(Declared.body(sparse.getOrDefault(name, SparseVectorParams.getDefaultInstance()))));
    }

    /** The type of a sparse vector's weights stands one level deeper in what the server answers. */
    private static MappingNode flat(MappingNode sparse) {
        List<Entry> entries = new ArrayList<>(sparse.entries());
        sparse.get("index")
                .filter(MappingNode.class::isInstance)
                .flatMap(index -> ((MappingNode) index).get("datatype"))
                .filter(ScalarNode.class::isInstance)
                .ifPresent(datatype -> entries.add(Entry.of("datatype", datatype)));
        return MappingNode.of(entries);
    }
}
