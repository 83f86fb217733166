package io.github.qdrantmigrate.embedded.internal.point;

import io.qdrant.client.grpc.Points;
import io.qdrant.client.grpc.Points.VectorOutput;

/** A vector as it is kept: normalised and rounded as its configuration asks. The arrays are never changed. */
public sealed interface StoredVector {
    /** As the client's message. */
    VectorOutput toProto();

    /** One row of floats. */
    final class Dense implements StoredVector {
        private final float[] values;

        /** Takes the array over. */
        public Dense(float[] values) {
            this.values = values;
        }

        /** The components; not to be changed. */
        public float[] values() {
            return values;
        }

        @Override
        public VectorOutput toProto() {
            return VectorOutput.newBuilder().setDense(row(values)).build();
        }
    }

    /** Pairs of unsigned index and value, ordered by index. */
    final class Sparse implements StoredVector {
        private final int[] indices;
        private final float[] values;

        /** Takes the arrays over; the indices must be in unsigned order. */
        public Sparse(int[] indices, float[] values) {
            this.indices = indices;
            this.values = values;
        }

        /** The indices, unsigned and ascending; not to be changed. */
        public int[] indices() {
            return indices;
        }

        /** The values, one for each index; not to be changed. */
        public float[] values() {
            return values;
        }

        @Override
        public VectorOutput toProto() {
            Points.SparseVector.Builder sparse = Points.SparseVector.newBuilder();
            for (int i = 0; i < indices.length; i++) {
                sparse.addIndices(indices[i]).addValues(values[i]);
            }
            return VectorOutput.newBuilder().setSparse(sparse).build();
        }
    }

    /** Several rows of equal length. */
    final class Multi implements StoredVector {
        private final float[][] rows;

        /** Takes the rows over. */
        public Multi(float[][] rows) {
            this.rows = rows;
        }

        /** The rows; not to be changed. */
        public float[][] rows() {
            return rows;
        }

        @Override
        public VectorOutput toProto() {
            Points.MultiDenseVector.Builder multi = Points.MultiDenseVector.newBuilder();
            for (float[] values : rows) {
                multi.addVectors(row(values));
            }
            return VectorOutput.newBuilder().setMultiDense(multi).build();
        }
    }

    private static Points.DenseVector row(float[] values) {
        Points.DenseVector.Builder dense = Points.DenseVector.newBuilder();
        for (float value : values) {
            dense.addData(value);
        }
        return dense.build();
    }
}
