package io.github.qdrantmigrate.embedded.internal.point;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.qdrant.client.grpc.Collections.Datatype;
import io.qdrant.client.grpc.Collections.Distance;
import io.qdrant.client.grpc.Collections.Modifier;
import io.qdrant.client.grpc.Collections.SparseVectorParams;
import io.qdrant.client.grpc.Collections.VectorParams;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a collection says about one of its vectors. */
public sealed interface VectorSpec {
    /** The vector as it is kept, if it fits. */
    StoredVector store(StoredVector given);

    /** The vector as it is compared with kept ones, if it fits. */
    StoredVector query(StoredVector given);

    /**
     * Refuses a length that is not the configured one.
     *
     * @param name what the refusal calls the vector, if anything
     */
    void checkDimension(StoredVector given, Optional<String> name);

    /** A refusal for a dense vector where a sparse one belongs, and the other way round. */
    static QdrantError sparseMixedWithDense() {
        return QdrantError.wrongInput("Conversion between sparse and regular vectors failed");
    }

    /** A refusal for several rows where one belongs. */
    static QdrantError rowsWhereOneBelongs() {
        return QdrantError.wrongInput("Conversion between multi and regular vectors failed");
    }

    /**
     * Floats of a fixed length.
     *
     * @param size the length of a row
     * @param distance how vectors are compared
     * @param datatype how components are rounded
     * @param rows whether a vector may have several rows
     */
    record Dense(long size, Distance distance, Datatype datatype, boolean rows) implements VectorSpec {
        /** As configured. */
        public static Dense of(VectorParams params) {
            return new Dense(
                    params.getSize(), params.getDistance(), params.getDatatype(), params.hasMultivectorConfig());
        }

        @Override
        public void checkDimension(StoredVector given, Optional<String> name) {
            if (given instanceof StoredVector.Dense dense) {
                checkLength(dense.values(), name);
            } else if (given instanceof StoredVector.Multi multi) {
                for (float[] row : multi.rows()) {
                    checkLength(row, name);
                }
            }
        }

        private void checkLength(float[] row, Optional<String> name) {
            if (row.length != size) {
                QdrantError refusal = QdrantError.wrongDimension(size, row.length);
                throw name.map(refusal::ofVector).orElse(refusal);
            }
        }

        @Override
        public StoredVector store(StoredVector given) {
            return fitting(given);
        }

        @Override
        public StoredVector query(StoredVector given) {
            return fitting(given);
        }

        private StoredVector fitting(StoredVector given) {
            if (given instanceof StoredVector.Sparse) {
                throw sparseMixedWithDense();
            }
            checkDimension(given, Optional.empty());
            return converted(given);
        }

        private StoredVector converted(StoredVector given) {
            if (given instanceof StoredVector.Multi multi) {
                if (!rows) {
                    throw rowsWhereOneBelongs();
                }
                return new StoredVector.Multi(
                        Arrays.stream(multi.rows()).map(this::converted).toArray(float[][]::new));
            }
            float[] row = converted(((StoredVector.Dense) given).values());
            return rows ? new StoredVector.Multi(new float[][] {row}) : new StoredVector.Dense(row);
        }

        private float[] converted(float[] row) {
            return VectorEncoding.of(datatype).encode(distance == Distance.Cosine, row);
        }
    }

    /**
     * Pairs of index and value.
     *
     * @param weighted whether scores are weighted by how rare an index is
     * @param fullScanThreshold below how many points a search with a filter compares all that match
     */
    record Sparse(boolean weighted, long fullScanThreshold) implements VectorSpec {
        private static final long DEFAULT_FULL_SCAN_THRESHOLD = 5000;

        /** As configured. */
        public static Sparse of(SparseVectorParams params) {
            return new Sparse(
                    params.getModifier() == Modifier.Idf,
                    params.getIndex().hasFullScanThreshold()
                            ? params.getIndex().getFullScanThreshold()
                            : DEFAULT_FULL_SCAN_THRESHOLD);
        }

        @Override
        public void checkDimension(StoredVector given, Optional<String> name) {
            // A sparse vector has no length of its own.
        }

        @Override
        public StoredVector store(StoredVector given) {
            if (given instanceof StoredVector.Multi) {
                throw rowsWhereOneBelongs();
            }
            if (!(given instanceof StoredVector.Sparse sparse)) {
                throw sparseMixedWithDense();
            }
            return sorted(sparse);
        }

        @Override
        public StoredVector query(StoredVector given) {
            return store(given);
        }

        private static StoredVector.Sparse sorted(StoredVector.Sparse sparse) {
            int[] indices = sparse.indices();
            int[] order = IntStream.range(0, indices.length)
                    .boxed()
                    .sorted(Comparator.comparing(i -> Integer.toUnsignedLong(indices[i])))
                    .mapToInt(Integer::intValue)
                    .toArray();
            int[] sortedIndices = new int[order.length];
            float[] sortedValues = new float[order.length];
            for (int i = 0; i < order.length; i++) {
                sortedIndices[i] = indices[order[i]];
                sortedValues[i] = sparse.values()[order[i]];
            }
            return new StoredVector.Sparse(sortedIndices, sortedValues);
        }
    }
}
