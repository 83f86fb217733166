package io.github.qdrantmigrate.embedded.internal.point;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.qdrant.client.grpc.Common.PointId;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A point's id: an unsigned 64-bit number or a UUID. Numbers come before UUIDs; both are ordered as unsigned.
 *
 * @param uuid whether it is a UUID
 * @param high the upper half of a UUID; 0 for a number
 * @param low the lower half of a UUID, or the number
 */
public record PointKey(boolean uuid, long high, long low) implements Comparable<PointKey> {
    private static final Pattern SIMPLE = Pattern.compile("[0-9a-fA-F]{32}");
    private static final Pattern HYPHENATED =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final int HEX = 16;

    /** The number, taken as unsigned. */
    public static PointKey ofNumber(long number) {
        return new PointKey(false, 0, number);
    }

    /** Whether the text is a UUID in a form that {@link #ofUuid} reads. */
    public static boolean isUuid(String text) {
        return digits(text).isPresent();
    }

    /** Reads a UUID in any of the usual forms: plain, hyphenated, {@code urn:uuid:}, in braces. */
    public static PointKey ofUuid(String text) {
        String digits = digits(text).orElseThrow(() -> QdrantError.malformed("Unable to parse UUID: " + text));
        return new PointKey(
                true,
                Long.parseUnsignedLong(digits.substring(0, HEX), HEX),
                Long.parseUnsignedLong(digits.substring(HEX), HEX));
    }

    private static Optional<String> digits(String text) {
        String bare = text;
        if (bare.startsWith("urn:uuid:")) {
            bare = bare.substring("urn:uuid:".length());
        } else if (bare.startsWith("{") && bare.endsWith("}")) {
            bare = bare.substring(1, bare.length() - 1);
        }
        String digits = HYPHENATED.matcher(bare).matches() ? bare.replace("-", "") : bare;
        return Optional.of(digits).filter(d -> SIMPLE.matcher(d).matches());
    }

    /** Reads the client's message. */
    public static PointKey of(PointId id) {
        return switch (id.getPointIdOptionsCase()) {
            case NUM -> ofNumber(id.getNum());
            case UUID -> ofUuid(id.getUuid());
            case POINTIDOPTIONS_NOT_SET -> throw QdrantError.malformed("No ID options provided");
        };
    }

    /** As the client's message. */
    public PointId toProto() {
        return uuid
                ? PointId.newBuilder().setUuid(new UUID(high, low).toString()).build()
                : PointId.newBuilder().setNum(low).build();
    }

    @Override
    public int compareTo(PointKey other) {
        if (uuid != other.uuid) {
            return uuid ? 1 : -1;
        }
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    @Override
    public String toString() {
        return uuid ? new UUID(high, low).toString() : Long.toUnsignedString(low);
    }
}
