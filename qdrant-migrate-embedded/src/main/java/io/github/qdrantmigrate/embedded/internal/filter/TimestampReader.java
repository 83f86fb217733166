package io.github.qdrantmigrate.embedded.internal.filter;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Reads one text from left to right as the chrono library does with which Qdrant reads points in time: white space
 * before a number does not matter, and numbers may have fewer digits than usual. A method throws
 * {@link DateTimeException} where the text does not go on as it has to.
 */
final class TimestampReader {
    private static final int LONGEST_FRACTION = 9;
    private static final int SECONDS_PER_HOUR = 3600;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int SECONDS_PER_DAY = 24 * SECONDS_PER_HOUR;
    private static final char MINUS_SIGN = '\u2212';

    private final String text;
    private int position;
    private LocalDateTime moment = LocalDateTime.of(1970, 1, 1, 0, 0);
    private long offset;

    TimestampReader(String text) {
        this.text = text;
    }

    /** The point in time, when the text ends here. */
    Instant end() {
        if (position < text.length()) {
            throw unexpected();
        }
        return moment.toInstant(ZoneOffset.UTC).minusSeconds(offset);
    }

    TimestampReader date() {
        long year = year();
        long month = literal('-').number(2);
        long day = literal('-').number(2);
        moment = LocalDateTime.of(Math.toIntExact(year), (int) month, (int) day, 0, 0);
        return this;
    }

    TimestampReader hourAndMinute() {
        long hour = number(2);
        long minute = literal(':').number(2);
        moment = moment.withHour((int) hour).withMinute((int) minute);
        return this;
    }

    /** Seconds with or without a fraction; 60 stands for a leap second. */
    TimestampReader seconds() {
        long second = literal(':').number(2);
        if (second > SECONDS_PER_MINUTE) {
            throw unexpected();
        }
        moment = moment.plusSeconds(second);
        if (peek() == '.') {
            position++;
            int start = position;
            long fraction = digits(LONGEST_FRACTION);
            for (int scale = position - start; scale < LONGEST_FRACTION; scale++) {
                fraction *= 10;
            }
            while (isDigit(peek())) {
                position++;
            }
            moment = moment.plusNanos(fraction);
        }
        return this;
    }

    /** An offset of hours and minutes, or {@code Z}. */
    TimestampReader offset() {
        return offset(false);
    }

    /** An offset that may lack the minutes. */
    TimestampReader shortOffset() {
        return spaces().offset(true);
    }

    TimestampReader offsetOrUtc() {
        if (text.regionMatches(true, position, "UTC", 0, 3)) {
            position += 3;
            return this;
        }
        return offset();
    }

    private TimestampReader offset(boolean minutesMayLack) {
        char sign = next();
        if (sign == 'Z' || sign == 'z') {
            return this;
        }
        if (sign != '+' && sign != '-' && sign != MINUS_SIGN) {
            throw unexpected();
        }
        long seconds = twoDigits() * SECONDS_PER_HOUR;
        while (peek() == ':' || isSpace(peek())) {
            position++;
        }
        if (position < text.length() || !minutesMayLack) {
            long minutes = twoDigits();
            if (minutes >= SECONDS_PER_MINUTE) {
                throw unexpected();
            }
            seconds += minutes * SECONDS_PER_MINUTE;
        }
        if (seconds >= SECONDS_PER_DAY) {
            throw unexpected();
        }
        offset = sign == '+' ? seconds : -seconds;
        return this;
    }

    /** One of these characters. */
    TimestampReader anyOf(String characters) {
        if (characters.indexOf(next()) < 0) {
            throw unexpected();
        }
        return this;
    }

    TimestampReader literal(char character) {
        return anyOf(String.valueOf(character));
    }

    /** White space, if there is any. */
    TimestampReader spaces() {
        while (isSpace(peek())) {
            position++;
        }
        return this;
    }

    private long year() {
        spaces();
        char sign = peek();
        if (sign != '-' && sign != '+') {
            return digits(4);
        }
        position++;
        long year = digits(Integer.MAX_VALUE);
        return sign == '-' ? -year : year;
    }

    private long number(int mostDigits) {
        return spaces().digits(mostDigits);
    }

    private long twoDigits() {
        int start = position;
        long number = digits(2);
        if (position - start < 2) {
            throw unexpected();
        }
        return number;
    }

    private long digits(int most) {
        int start = position;
        long number = 0;
        while (position - start < most && isDigit(peek())) {
            number = Math.addExact(Math.multiplyExact(number, 10L), next() - '0');
        }
        if (position == start) {
            throw unexpected();
        }
        return number;
    }

    private char next() {
        if (position == text.length()) {
            throw unexpected();
        }
        return text.charAt(position++);
    }

    private char peek() {
        return position < text.length() ? text.charAt(position) : '\0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    private DateTimeException unexpected() {
        return new DateTimeException("Not a point in time: " + text);
    }
}
