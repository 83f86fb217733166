package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Points.DenseVector;

/**
 * Vectors of half precision in a collection of cosine distance, sent so that they are kept as they were.
 *
 * <p>A server normalises what it is sent, unless its length is one already, and then rounds it to halves. What it returns has
 * been rounded, is a little longer or shorter than one, and would be normalised and rounded once more. So each number is moved
 * towards the neighbour that makes the length one, by the same part of half the distance to it: the length is then left
 * alone, and rounding leads back to the number. Such a part exists, because the vector that was rounded first has length one
 * and no number of it was moved further. ({@code lib/segment/src/spaces/simple.rs}, {@code cosine_preprocess} of Qdrant 1.18)
 */
final class HalfCosine {
    /** Bits of the significand of a half, with the one that is not stored. */
    private static final int PRECISION = 11;

    /** Exponent of the smallest normal half; below, all are equally far apart. */
    private static final int MIN_EXPONENT = -14;

    private static final int STEPS = 60;

    /** Beyond it a number may be rounded to the neighbour, since what is sent is of single precision. */
    private static final double MOST = 1 - 0x1p-11;

    /**
     * How far from one the length may be, tried in this order: a server allows 1e-6, but adds the squares in single precision.
     * Only where the numbers are much alike, and all were moved nearly as far as possible, one itself is too far.
     */
    private static final double[] SLACKS = {0, 3e-7, 6e-7};

    private HalfCosine() {}

    /** A vector that is kept as the given one, which a server returned. */
    static DenseVector restorable(DenseVector kept) {
        double[] numbers =
                kept.getDataList().stream().mapToDouble(Float::doubleValue).toArray();
        int direction = squares(numbers, 0) > 1 ? -1 : 1;
        for (double slack : SLACKS) {
            double part = part(numbers, direction, 1 - direction * slack);
            if (part <= MOST) {
                DenseVector.Builder sent = DenseVector.newBuilder();
                for (double number : numbers) {
                    sent.addData((float) moved(number, direction * part));
                }
                return sent.build();
            }
        }
        // Of no length, or so short that a server leaves it alone.
        return kept;
    }

    /** The smallest part by which the numbers are to be moved; more than one if none is enough. */
    private static double part(double[] numbers, int direction, double length) {
        double low = 0;
        double high = 2;
        for (int i = 0; i < STEPS; i++) {
            double middle = (low + high) / 2;
            boolean enough = direction * (squares(numbers, direction * middle) - length) >= 0;
            if (enough) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private static double squares(double[] numbers, double part) {
        double sum = 0;
        for (double number : numbers) {
            double moved = moved(number, part);
            sum += moved * moved;
        }
        return sum;
    }

    /** Away from zero, or towards it for a negative part. Below a power of two, numbers are twice as close. */
    private static double moved(double number, double part) {
        if (number == 0) {
            // A zero that a negative number was rounded to keeps its sign.
            return number;
        }
        int exponent = Math.max(Math.getExponent(number), MIN_EXPONENT);
        boolean closer = part < 0 && Math.abs(number) == Math.scalb(1.0, exponent) && exponent > MIN_EXPONENT;
        double half = Math.scalb(1.0, exponent - PRECISION - (closer ? 1 : 0));
        return number + Math.signum(number) * half * part;
    }
}
