package io.github.qdrantmigrate.embedded.internal.filter;

import com.google.protobuf.Timestamp;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads points in time as Qdrant does: RFC 3339, also with a space for the {@code T}, with a short offset ({@code +02}),
 * without an offset (then UTC), without seconds, or a date alone.
 */
public final class Timestamps {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.HOUR_OF_DAY, 2)
            .appendLiteral(':')
            .appendValue(ChronoField.MINUTE_OF_HOUR, 2)
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter SECONDS = new DateTimeFormatterBuilder()
            .append(TIME)
            .appendLiteral(':')
            .appendValue(ChronoField.SECOND_OF_MINUTE, 2)
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter OFFSET = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .append(SECONDS)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);
    private static final List<DateTimeFormatter> LOCAL = List.of(local(SECONDS), local(TIME));

    // What the server's library for dates can hold: the years -262,143 to 262,142.
    private static final long FIRST_SECOND = -8_334_601_228_800L;
    private static final long LAST_SECOND = 8_210_266_876_799L;

    private Timestamps() {}

    /** The point in time that the text stands for. */
    public static Optional<Instant> parse(String text) {
        // Only the separator may be a space; a lower-case t is as good as T.
        String normal =
                text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
        try {
            return Optional.of(OffsetDateTime.parse(normal, OFFSET).toInstant());
        } catch (DateTimeException withoutOffset) {
            return parseLocal(normal);
        }
    }

    private static Optional<Instant> parseLocal(String text) {
        return LOCAL.stream()
                .flatMap(format -> parseLocal(text, format).stream())
                .findFirst()
                .or(() -> parseDate(text));
    }

    private static Optional<Instant> parseLocal(String text, DateTimeFormatter format) {
        try {
            return Optional.of(LocalDateTime.parse(text, format).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException otherForm) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> parseDate(String text) {
        try {
            return Optional.of(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
        } catch (DateTimeException notOne) {
            return Optional.empty();
        }
    }

    /** The point in time that the message stands for. */
    public static Instant of(Timestamp timestamp) {
        if (timestamp.getSeconds() < FIRST_SECOND || timestamp.getSeconds() > LAST_SECOND) {
            throw QdrantError.malformed("Unable to parse timestamp: " + timestamp.getSeconds());
        }
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }

    private static DateTimeFormatter local(DateTimeFormatter time) {
        return new DateTimeFormatterBuilder()
                .append(DateTimeFormatter.ISO_LOCAL_DATE)
                .appendLiteral('T')
                .append(time)
                .toFormatter(Locale.ROOT);
    }
}
