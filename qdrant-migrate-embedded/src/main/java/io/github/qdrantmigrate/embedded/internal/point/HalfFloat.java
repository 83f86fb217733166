package io.github.qdrantmigrate.embedded.internal.point;

/** IEEE 754 binary16, which Java 17 has no conversion for. */
public final class HalfFloat {
    private static final int FRACTION_BITS = 10;
    private static final int SMALLEST_NORMAL_EXPONENT = -14;
    private static final int LARGEST_EXPONENT = 15;
    private static final float SUBNORMAL_STEP = 0x1p-24f;
    private static final float OVERFLOW = 65_520f;

    private HalfFloat() {}

    /** The nearest number that a half float can hold; ties go to the even one, too large ones to infinity. */
    public static float round(float value) {
        float magnitude = Math.abs(value);
        if (Float.isNaN(value) || Float.isInfinite(value) || magnitude == 0) {
            return value;
        }
        if (magnitude >= OVERFLOW) {
            return Math.copySign(Float.POSITIVE_INFINITY, value);
        }
        int exponent = Math.max(Math.getExponent(magnitude), SMALLEST_NORMAL_EXPONENT);
        if (exponent > LARGEST_EXPONENT) {
            exponent = LARGEST_EXPONENT;
        }
        // The distance of neighbouring half floats in this binade is a power of two, so both operations are exact.
        float step = exponent == SMALLEST_NORMAL_EXPONENT ? SUBNORMAL_STEP : Math.scalb(1f, exponent - FRACTION_BITS);
        return Math.copySign((float) (Math.rint(magnitude / step) * step), value);
    }
}
