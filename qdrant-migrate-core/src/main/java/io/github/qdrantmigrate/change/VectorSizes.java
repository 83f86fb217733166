package io.github.qdrantmigrate.change;

import io.github.qdrantmigrate.ErrorCode;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.Vector;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The vectors that a collection has, to refuse a point before it is sent and to say which point it was. */
final class VectorSizes {
    private final Map<String, Long> dense = new HashMap<>();
    private final CollectionParams params;

    VectorSizes(CollectionParams params) {
        this.params = params;
        if (params.getVectorsConfig().hasParams()) {
            dense.put("", params.getVectorsConfig().getParams().getSize());
        }
        for (Map.Entry<String, VectorParams> entry :
                params.getVectorsConfig().getParamsMap().getMapMap().entrySet()) {
            dense.put(entry.getKey(), entry.getValue().getSize());
        }
    }

    /** Whether all points fit, naming the first that does not. */
    static Verdict check(CollectionInfo info, Points points) {
        VectorSizes sizes = new VectorSizes(info.getConfig().getParams());
        try (Stream<Points.Located> all = points.stream()) {
            return all.flatMap(point ->
                            sizes.problem(point.point()).stream().map(problem -> problem + " (" + point.place() + ")"))
                    .findFirst()
                    .<Verdict>map(problem -> new Verdict.Refuse(
                            ErrorCode.INVALID_VALUE, problem, "Correct the point, or the collection's vectors."))
                    .orElse(Verdict.proceed());
        }
    }

    /** What is wrong with a point's vectors; empty if nothing is. */
    Optional<String> problem(PointStruct point) {
        if (point.getVectors().hasVector()) {
            return problem("", point.getVectors().getVector());
        }
        for (Map.Entry<String, Vector> vector :
                point.getVectors().getVectors().getVectorsMap().entrySet()) {
            Optional<String> problem = problem(vector.getKey(), vector.getValue());
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    private Optional<String> problem(String name, Vector vector) {
        String which = name.isEmpty() ? "vector" : "vector \"" + name + "\"";
        if (vector.hasSparse()) {
            return params.getSparseVectorsConfig().containsMap(name)
                    ? Optional.empty()
                    : Optional.of("The collection has no sparse " + which);
        }
        Long size = dense.get(name);
        if (size == null) {
            return Optional.of("The collection has no " + (name.isEmpty() ? "unnamed vector" : which));
        }
        if (vector.hasMultiDense()) {
            return vector.getMultiDense().getVectorsList().stream()
                    .filter(row -> row.getDataCount() != size)
                    .findFirst()
                    .map(row -> mismatch("row of the " + which, row.getDataCount(), size));
        }
        int count = vector.getDense().getDataCount();
        return count == size ? Optional.empty() : Optional.of(mismatch(which, count, size));
    }

    private static String mismatch(String which, int count, long size) {
        return "The " + which + " has " + count + " dimensions, the collection wants " + size;
    }
}
