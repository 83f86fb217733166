package io.github.qdrantmigrate.change;

import com.google.protobuf.InvalidProtocolBufferException;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Points.MultiDenseVector;
import io.qdrant.client.grpc.Points.NamedVectors;
import io.qdrant.client.grpc.Points.Vector;
import io.qdrant.client.grpc.Points.Vectors;
import io.qdrant.client.grpc.Points.VectorsOutput;
import java.util.Set;

/**
 * Makes of vectors that a server returned vectors that it keeps as they were.
 *
 * @param names of all vectors of the collection, the one without a name as the empty text
 * @param halfCosine those that are rounded to halves after they were normalised
 */
record RestoredVectors(Set<String> names, Set<String> halfCosine) {
    static RestoredVectors of(CollectionParams params) {
        VectorNames vectors = VectorNames.of(params);
        return new RestoredVectors(vectors.all(), vectors.halfCosine());
    }

    /** The messages of vectors on their way in and out have the same fields by number. A point needs some vectors. */
    Vectors input(VectorsOutput output) {
        Vectors.Builder vectors;
        try {
            vectors = Vectors.parseFrom(output.toByteString()).toBuilder();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a message that was just built cannot be malformed", e);
        }
        switch (vectors.getVectorsOptionsCase()) {
            case VECTOR -> vectors.setVector(restorable("", vectors.getVector()));
            case VECTORS -> {
                NamedVectors.Builder named = vectors.getVectorsBuilder();
                vectors.getVectors()
                        .getVectorsMap()
                        .forEach((name, vector) -> named.putVectors(name, restorable(name, vector)));
            }
            case VECTORSOPTIONS_NOT_SET -> vectors.setVectors(NamedVectors.getDefaultInstance());
        }
        return vectors.build();
    }

    private Vector restorable(String name, Vector vector) {
        if (!halfCosine.contains(name)) {
            return vector;
        }
        Vector.Builder restorable = vector.toBuilder();
        if (vector.hasDense()) {
            restorable.setDense(HalfCosine.restorable(vector.getDense()));
        } else if (vector.hasMultiDense()) {
            MultiDenseVector.Builder rows = MultiDenseVector.newBuilder();
            vector.getMultiDense().getVectorsList().forEach(row -> rows.addVectors(HalfCosine.restorable(row)));
            restorable.setMultiDense(rows);
        }
        return restorable.build();
    }
}
