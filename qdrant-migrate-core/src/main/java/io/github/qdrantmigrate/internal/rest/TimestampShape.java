package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Timestamp;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A point in time: RFC 3339, and the shorter forms that the server reads ({@code DateTimePayloadType} in
 * {@code lib/segment/src/types.rs}): a space for the T, an offset without colon or minutes, no offset for UTC, no
 * seconds, only the date. Digits after the ninth of a fraction are dropped, as the server does.
 */
record TimestampShape() implements ValueShape {
    private static final Pattern FORM = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})"
            + "(?:[Tt ](\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d+))?(Z|z|[+-]\\d{2}(?::?\\d{2})?)?)?)?");

    /** The server's years are 1 to 9999 ({@code lib/api/src/grpc/validate.rs}). */
    private static final long MIN_SECONDS = -62_135_596_800L;

    private static final long MAX_SECONDS = 253_402_300_799L;

    @Override
    public Optional<Object> read(Node node, ReadContext ctx) {
        if (node instanceof ScalarNode scalar && scalar.kind() == ScalarNode.Kind.STRING) {
            Optional<Instant> instant = parse(scalar.text());
            if (instant.isPresent()) {
                return instant.map(i -> Timestamp.newBuilder()
                        .setSeconds(i.getEpochSecond())
                        .setNanos(i.getNano())
                        .build());
            }
        }
        ctx.unexpected(node, expected());
        return Optional.empty();
    }

    private static Optional<Instant> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            Instant instant = LocalDateTime.of(
                            number(form.group(1)),
                            number(form.group(2)),
                            number(form.group(3)),
                            number(form.group(4)),
                            number(form.group(5)),
                            number(form.group(6)),
                            nanos(form.group(7)))
                    .toInstant(offset(form.group(8)));
            return Optional.of(instant)
                    .filter(i -> i.getEpochSecond() >= MIN_SECONDS && i.getEpochSecond() <= MAX_SECONDS);
        } catch (DateTimeException e) {
            // A month 13 or an offset of 25 hours has the form of a time and is none.
            return Optional.empty();
        }
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
    }

    private static ZoneOffset offset(@Nullable String offset) {
        return offset == null || offset.equalsIgnoreCase("Z") ? ZoneOffset.UTC : ZoneOffset.of(offset);
    }

    @Override
    public Node print(Object value) {
        Timestamp timestamp = (Timestamp) value;
        Instant instant = Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
        return ScalarNode.string(DateTimeFormatter.ISO_INSTANT.format(instant));
    }

    @Override
    public Schema schema(Definitions definitions) {
        return Schema.text(FORM.pattern(), expected());
    }

    @Override
    public String expected() {
        return "a date and time such as \"2024-05-01T10:00:00Z\"";
    }
}
