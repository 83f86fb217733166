package io.github.qdrantmigrate.embedded.internal.point;

import io.qdrant.client.grpc.Collections.Datatype;

/** How components are normalised and rounded before they are kept. */
enum VectorEncoding {
    FLOAT32 {
        @Override
        float[] encode(boolean cosine, float[] row) {
            return cosine ? normalised(row) : row;
        }
    },
    FLOAT16 {
        @Override
        float[] encode(boolean cosine, float[] row) {
            float[] source = cosine ? normalised(row) : row;
            float[] result = new float[source.length];
            for (int i = 0; i < source.length; i++) {
                result[i] = HalfFloat.round(source[i]);
            }
            return result;
        }
    },
    /** Whole numbers from 0 to 255: the fraction is cut off, what is outside goes to the nearer end. */
    UINT8 {
        @Override
        float[] encode(boolean cosine, float[] row) {
            float[] result = new float[row.length];
            for (int i = 0; i < row.length; i++) {
                result[i] = Math.min(LARGEST_BYTE, Math.max(0, (int) row[i]));
            }
            return result;
        }
    };

    private static final int LARGEST_BYTE = 255;
    // Qdrant leaves rows alone that are as good as zero (Rust's f32::EPSILON) or of length one.
    private static final float ZERO_LENGTH = 1.192_092_9e-7f;
    private static final float LENGTH_TOLERANCE = 1.0e-6f;

    static VectorEncoding of(Datatype datatype) {
        return switch (datatype) {
            case Default, Float32 -> FLOAT32;
            case Float16 -> FLOAT16;
            case Uint8 -> UINT8;
            case UNRECOGNIZED -> throw new IllegalArgumentException("Unknown datatype of a vector");
        };
    }

    abstract float[] encode(boolean cosine, float[] row);

    private static float[] normalised(float[] row) {
        float squares = squares(row);
        if (squares < ZERO_LENGTH || Math.abs(squares - 1) <= LENGTH_TOLERANCE) {
            return row;
        }
        float length = (float) Math.sqrt(squares);
        float[] result = new float[row.length];
        for (int i = 0; i < row.length; i++) {
            result[i] = row[i] / length;
        }
        return result;
    }

    // Four sums, so that the order of adding is like that of the vector instructions the server is built with.
    private static float squares(float[] row) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = 0;
        for (; i + 3 < row.length; i += 4) {
            a += row[i] * row[i];
            b += row[i + 1] * row[i + 1];
            c += row[i + 2] * row[i + 2];
            d += row[i + 3] * row[i + 3];
        }
        for (; i < row.length; i++) {
            a += row[i] * row[i];
        }
        return a + b + (c + d);
    }
}
