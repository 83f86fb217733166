package io.github.qdrantmigrate;

import java.util.Objects;

/**
 * A key for the server. A type of its own, so that nothing that prints an object prints the key.
 *
 * @param value the key itself; not blank
 */
public record ApiKey(String value) {
    public ApiKey {
        Objects.requireNonNull(value, "value");
        if (value.isBlank()) {
            throw new IllegalArgumentException("an API key is not blank");
        }
    }

    /** Always {@code ***}. */
    @Override
    public String toString() {
        return "***";
    }
}
