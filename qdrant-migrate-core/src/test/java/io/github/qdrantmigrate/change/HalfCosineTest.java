package io.github.qdrantmigrate.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.embedded.internal.point.HalfFloat;
import io.qdrant.client.grpc.Points.DenseVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * With a server's rule written anew: {@code cosine_preprocess} of {@code lib/segment/src/spaces/simple_sse.rs} and {@code
 * simple_avx.rs}, then {@code f16::from_f32}.
 */
class HalfCosineTest {
    private static final long SEED = 20_260_101;
    private static final int VECTORS = 4_000;
    private static final int MAX_DIMENSIONS = 256;
    /** Of these the length is off most. */
    private static final int FEW_DIMENSIONS = 8;

    private static final float EPSILON = 0x1p-23f;

    /** In which order a server adds squares, which depends on its processor. The last ones, too few for all lanes, come one by one. */
    private enum Sum {
        /** Four sums of four. */
        SSE(16) {
            @Override
            float next(float sum, float number) {
                return sum + number * number;
            }
        },
        /** Four sums of eight, each addition without rounding in between. */
        AVX(32) {
            @Override
            float next(float sum, float number) {
                return Math.fma(number, number, sum);
            }
        };

        private final int width;

        Sum(int width) {
            this.width = width;
        }

        abstract float next(float sum, float number);

        float squares(float[] vector) {
            float[] lanes = new float[width];
            int whole = vector.length - vector.length % width;
            for (int i = 0; i < whole; i++) {
                lanes[i % width] = next(lanes[i % width], vector[i]);
            }
            float squares = sum(lanes);
            for (int i = whole; i < vector.length; i++) {
                squares += vector[i] * vector[i];
            }
            return squares;
        }

        private static float sum(float[] lanes) {
            float[] sums = lanes.clone();
            for (int half = sums.length / 2; half > 0; half /= 2) {
                for (int i = 0; i < half; i++) {
                    sums[i] += sums[i + half];
                }
            }
            return sums[0];
        }

        /** What a server keeps of what it is sent. */
        float[] kept(float[] sent) {
            float squares = squares(sent);
            boolean asItIs = squares < EPSILON || Math.abs(squares - 1) <= 1.0e-6f;
            float length = asItIs ? 1 : (float) Math.sqrt(squares);
            float[] kept = new float[sent.length];
            for (int i = 0; i < sent.length; i++) {
                kept[i] = HalfFloat.round(sent[i] / length);
            }
            return kept;
        }
    }

    /** What numbers of vectors are like. */
    private enum Numbers {
        UNIFORM {
            @Override
            float next(Random random) {
                return random.nextFloat() * 2 - 1;
            }
        },
        GAUSSIAN {
            @Override
            float next(Random random) {
                return (float) random.nextGaussian();
            }
        },
        /** Most of them zero. */
        SPARSE {
            @Override
            float next(Random random) {
                return random.nextInt(8) == 0 ? (float) random.nextGaussian() : 0;
            }
        },
        /** From subnormal halves to one. */
        UNEVEN {
            @Override
            float next(Random random) {
                return (float) (random.nextGaussian() * Math.scalb(1.0, -random.nextInt(26)));
            }
        },
        /** Powers of two, where halves are not equally far apart on both sides. */
        POWERS {
            @Override
            float next(Random random) {
                return (random.nextBoolean() ? 1 : -1) * Math.scalb(1f, -random.nextInt(6));
            }
        },
        /** So short that a server takes them for zero, or nearly so. */
        SHORT {
            @Override
            float next(Random random) {
                return (float) random.nextGaussian() * 2e-5f;
            }
        };

        abstract float next(Random random);
    }

    private static float[] vector(Numbers numbers, Random random) {
        float[] vector = new float[2 + random.nextInt(random.nextBoolean() ? FEW_DIMENSIONS : MAX_DIMENSIONS - 1)];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = numbers.next(random);
        }
        return vector;
    }

    private static float[] restorable(float[] kept) {
        DenseVector.Builder vector = DenseVector.newBuilder();
        for (float number : kept) {
            vector.addData(number);
        }
        List<Float> sent = HalfCosine.restorable(vector.build()).getDataList();
        float[] numbers = new float[sent.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = sent.get(i);
        }
        return numbers;
    }

    /** None is out of reach. */
    @ParameterizedTest
    @EnumSource
    void aServerKeepsWhatItKeptBefore(Numbers numbers) {
        List<String> others = new ArrayList<>();
        for (Sum sum : Sum.values()) {
            Random random = new Random(SEED);
            for (int i = 0; i < VECTORS / 2; i++) {
                float[] kept = sum.kept(vector(numbers, random));
                if (!Arrays.equals(sum.kept(restorable(kept)), kept)) {
                    others.add(sum + " " + i + " of " + kept.length + " dimensions, length² " + sum.squares(kept));
                }
            }
        }
        assertThat(others).as("seed %d", SEED).isEmpty();
    }

    /** That there is something to be done: the longer a vector, the less its length is off. */
    @Test
    void sentAsItIsAVectorMayBeKeptAsAnother() {
        Random random = new Random(SEED);
        int moved = 0;
        for (int i = 0; i < VECTORS; i++) {
            float[] vector = Arrays.copyOf(vector(Numbers.UNEVEN, random), 8);
            float[] kept = Sum.SSE.kept(vector);
            moved += Arrays.equals(Sum.SSE.kept(kept), kept) ? 0 : 1;
        }
        assertThat(moved).isGreaterThan(1);
    }
}
