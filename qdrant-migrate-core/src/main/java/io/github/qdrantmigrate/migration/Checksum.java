package io.github.qdrantmigrate.migration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/**
 * What a migration file says, as a number: SHA-256 over its canonical text. Comments, key order, quoting, line ends and
 * a byte-order mark do not count; {@code 1}, {@code 1.0} and {@code "1"} differ.
 *
 * @param text {@code v1:} and 64 hexadecimal digits; {@code v1} names the way of computing
 */
public record Checksum(String text) {
    public Checksum {
        Objects.requireNonNull(text, "text");
    }

    /** The checksum of a canonical text. */
    public static Checksum ofCanonical(String canonical) {
        return new Checksum(
                "v1:" + HexFormat.of().formatHex(sha256().digest(canonical.getBytes(StandardCharsets.UTF_8))));
    }

    /** A fresh SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The first digits, enough for people to tell two apart. */
    public String abbreviated() {
        return text.length() > 15 ? text.substring(0, 15) + "…" : text;
    }

    @Override
    public String toString() {
        return text;
    }
}
