package io.github.qdrantmigrate.embedded.internal.point;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.qdrant.client.grpc.Points;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.Vectors;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads vectors out of the client's messages, in the present form and in the older flat one. */
public final class VectorReader {
    private static final String INFERENCE =
            "Inference (a vector given as document, image or object) needs a service that the embedded server lacks";

    private VectorReader() {}

    /** The vectors of a point by name, as given. */
    public static Map<String, StoredVector> vectors(Vectors vectors) {
        return switch (vectors.getVectorsOptionsCase()) {
            case VECTOR -> Map.of(VectorSchema.DEFAULT_NAME, unnamed(vectors.getVector()));
            case VECTORS -> {
                Map<String, StoredVector> named = new TreeMap<>();
                vectors.getVectors().getVectorsMap().forEach((name, vector) -> named.put(name, vector(vector)));
                yield named;
            }
            case VECTORSOPTIONS_NOT_SET -> throw QdrantError.malformed("No Vector Provided");
        };
    }

    @SuppressWarnings("deprecation") // older clients still send the flat form
    private static StoredVector unnamed(Vector vector) {
        if (vector.hasSparse() || (vector.getVectorCase() == Vector.VectorCase.VECTOR_NOT_SET && vector.hasIndices())) {
            throw QdrantError.malformed("Sparse vector must be named");
        }
        return vector(vector);
    }

    @SuppressWarnings("deprecation") // older clients still send the flat form
    private static StoredVector vector(Vector vector) {
        return switch (vector.getVectorCase()) {
            case DENSE -> dense(vector.getDense().getDataList());
            case SPARSE ->
                sparse(vector.getSparse().getIndicesList(), vector.getSparse().getValuesList());
            case MULTI_DENSE -> multi(vector.getMultiDense());
            case DOCUMENT, IMAGE, OBJECT -> throw QdrantError.notImplemented(INFERENCE);
            case VECTOR_NOT_SET -> {
                if (vector.hasIndices()) {
                    yield sparse(vector.getIndices().getDataList(), vector.getDataList());
                }
                yield vector.hasVectorsCount()
                        ? split(vector.getDataList(), vector.getVectorsCount())
                        : dense(vector.getDataList());
            }
        };
    }

    /** One row. */
    public static StoredVector.Dense dense(List<Float> data) {
        return new StoredVector.Dense(floats(data));
    }

    /** Index and value pairs. */
    public static StoredVector.Sparse sparse(List<Integer> indices, List<Float> values) {
        if (indices.size() != values.size()) {
            throw QdrantError.malformed("A sparse vector must have as many values as indices");
        }
        return new StoredVector.Sparse(
                indices.stream().mapToInt(Integer::intValue).toArray(), floats(values));
    }

    /** Several rows. */
    public static StoredVector.Multi multi(Points.MultiDenseVector multi) {
        return new StoredVector.Multi(multi.getVectorsList().stream()
                .map(row -> floats(row.getDataList()))
                .toArray(float[][]::new));
    }

    private static StoredVector.Multi split(List<Float> data, int rows) {
        int length = data.size() / rows;
        if (length * rows != data.size()) {
            throw QdrantError.malformed("Unable to convert to multi-dense vector: Data length is not divisible by"
                    + " vectors count. Data length: " + data.size() + ", vectors count: " + rows);
        }
        float[][] result = new float[rows][];
        for (int row = 0; row < rows; row++) {
            result[row] = floats(data.subList(row * length, (row + 1) * length));
        }
        return new StoredVector.Multi(result);
    }

    private static float[] floats(List<Float> data) {
        float[] result = new float[data.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = data.get(i);
        }
        return result;
    }
}
