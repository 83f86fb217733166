package io.github.qdrantmigrate.embedded.internal.filter;

import com.google.protobuf.Timestamp;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads points in time as Qdrant does: RFC 3339, also with a space for the {@code T}, with a short offset ({@code +02}),
 * without an offset (then UTC), without seconds, or a date alone.
 */
public final class Timestamps {
    // In the order in which Qdrant tries them; with an offset first.
    private static final List<Function<TimestampReader, TimestampReader>> FORMS = List.of(
            text -> text.date()
                    .anyOf("Tt ")
                    .hourAndMinute()
                    .seconds()
                    .spaces()
                    .offsetOrUtc()
                    .spaces(),
            text -> text.date().literal('T').hourAndMinute().seconds().shortOffset(),
            text -> text.date().spaces().hourAndMinute().seconds().shortOffset(),
            text -> text.date().literal('T').hourAndMinute().seconds(),
            text -> text.date().spaces().hourAndMinute().seconds(),
            text -> text.date().literal('T').hourAndMinute(),
            text -> text.date().spaces().hourAndMinute(),
            TimestampReader::date);
    // What the server's library for dates can hold: the years -262,143 to 262,142.
    private static final long FIRST_SECOND = -8_334_601_228_800L;
    private static final long LAST_SECOND = 8_210_266_876_799L;

    private Timestamps() {}

    /** The point in time that the text stands for. */
    public static Optional<Instant> parse(String text) {
        return FORMS.stream().flatMap(form -> parse(text, form).stream()).findFirst();
    }

    private static Optional<Instant> parse(String text, Function<TimestampReader, TimestampReader> form) {
        try {
            return Optional.of(form.apply(new TimestampReader(text)).end()).filter(Timestamps::holdable);
        } catch (DateTimeException | ArithmeticException otherForm) {
            return Optional.empty();
        }
    }

    private static boolean holdable(Instant instant) {
        return instant.getEpochSecond() >= FIRST_SECOND && instant.getEpochSecond() <= LAST_SECOND;
    }

    /** The point in time that the message stands for. */
    public static Instant of(Timestamp timestamp) {
        Instant instant = Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
        if (!holdable(instant)) {
            throw QdrantError.malformed("Unable to parse timestamp: " + timestamp.getSeconds());
        }
        return instant;
    }
}
