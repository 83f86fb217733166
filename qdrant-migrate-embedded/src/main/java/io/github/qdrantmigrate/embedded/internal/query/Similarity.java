package io.github.qdrantmigrate.embedded.internal.query;

import io.github.qdrantmigrate.embedded.internal.point.HalfFloat;
import io.qdrant.client.grpc.Collections.Datatype;
import io.qdrant.client.grpc.Collections.Distance;

/** How alike two rows are, in single precision as in the server; more is nearer, whatever the distance. */
enum Similarity {
    /** The sum of products. */
    DOT {
        @Override
        float of(float[] a, float[] b) {
            float even = 0;
            float odd = 0;
            int i = 0;
            for (; i + 1 < a.length; i += 2) {
                even += a[i] * b[i];
                odd += a[i + 1] * b[i + 1];
            }
            return i < a.length ? even + odd + a[i] * b[i] : even + odd;
        }
    },
    /** The negative sum of squared differences; its root is the distance. */
    EUCLID {
        @Override
        float of(float[] a, float[] b) {
            float sum = 0;
            for (int i = 0; i < a.length; i++) {
                float difference = a[i] - b[i];
                sum += difference * difference;
            }
            return -sum;
        }

        @Override
        float score(float similarity) {
            return (float) Math.sqrt(Math.abs(similarity));
        }
    },
    /** The negative sum of differences. */
    MANHATTAN {
        @Override
        float of(float[] a, float[] b) {
            float sum = 0;
            for (int i = 0; i < a.length; i++) {
                sum += Math.abs(a[i] - b[i]);
            }
            return -sum;
        }

        @Override
        float score(float similarity) {
            return Math.abs(similarity);
        }
    },
    /** The sum of products, each rounded to a half float. */
    HALF_DOT {
        @Override
        float of(float[] a, float[] b) {
            if (a.length >= VECTOR_INSTRUCTIONS) {
                return DOT.of(a, b);
            }
            float sum = 0;
            for (int i = 0; i < a.length; i++) {
                sum += HalfFloat.round(a[i] * b[i]);
            }
            return sum;
        }
    },
    /** As {@link #EUCLID}, with differences and squares rounded to half floats. */
    HALF_EUCLID {
        @Override
        float of(float[] a, float[] b) {
            if (a.length >= VECTOR_INSTRUCTIONS) {
                return EUCLID.of(a, b);
            }
            float sum = 0;
            for (int i = 0; i < a.length; i++) {
                float difference = HalfFloat.round(a[i] - b[i]);
                sum += HalfFloat.round(difference * difference);
            }
            return -sum;
        }

        @Override
        float score(float similarity) {
            return EUCLID.score(similarity);
        }
    },
    /** As {@link #MANHATTAN}, with differences rounded to half floats. */
    HALF_MANHATTAN {
        @Override
        float of(float[] a, float[] b) {
            if (a.length >= VECTOR_INSTRUCTIONS) {
                return MANHATTAN.of(a, b);
            }
            float sum = 0;
            for (int i = 0; i < a.length; i++) {
                sum += Math.abs(HalfFloat.round(a[i] - b[i]));
            }
            return -sum;
        }

        @Override
        float score(float similarity) {
            return MANHATTAN.score(similarity);
        }
    },
    /** The cosine of rows that are not normalised, such as bytes. */
    COSINE_OF_ANY_LENGTH {
        @Override
        float of(float[] a, float[] b) {
            float lengths = (float) Math.sqrt(DOT.of(a, a)) * (float) Math.sqrt(DOT.of(b, b));
            return lengths == 0 ? 0 : DOT.of(a, b) / lengths;
        }
    };

    // Rows from this length on go through instructions for vectors in the server, which calculate in single precision.
    private static final int VECTOR_INSTRUCTIONS = 16;

    static Similarity of(Distance distance, Datatype datatype) {
        boolean half = datatype == Datatype.Float16;
        return switch (distance) {
            case Dot -> half ? HALF_DOT : DOT;
            case Euclid -> half ? HALF_EUCLID : EUCLID;
            case Manhattan -> half ? HALF_MANHATTAN : MANHATTAN;
            case Cosine -> datatype == Datatype.Uint8 ? COSINE_OF_ANY_LENGTH : half ? HALF_DOT : DOT;
            case UnknownDistance, UNRECOGNIZED -> throw new IllegalArgumentException("Unknown distance " + distance);
        };
    }

    abstract float of(float[] a, float[] b);

    /** What clients are shown for a similarity. */
    float score(float similarity) {
        return similarity;
    }

    /** Whether a score is a distance, so that less is nearer. */
    boolean lessIsNearer() {
        return switch (this) {
            case EUCLID, MANHATTAN, HALF_EUCLID, HALF_MANHATTAN -> true;
            case DOT, HALF_DOT, COSINE_OF_ANY_LENGTH -> false;
        };
    }
}
