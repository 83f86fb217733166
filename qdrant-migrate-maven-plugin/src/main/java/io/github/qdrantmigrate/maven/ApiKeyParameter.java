package io.github.qdrantmigrate.maven;

import org.jspecify.annotations.Nullable;

/** An API key as parameter of a goal. Its text is {@code ***}, because Maven prints every parameter with {@code -X}. */
public final class ApiKeyParameter {
    private @Nullable String key;

    /** Called by Maven with the parameter's text. */
    public void set(String text) {
        this.key = text;
    }

    /** The key itself; null if the parameter was given without text. */
    @Nullable
    String key() {
        return key;
    }

    @Override
    public String toString() {
        return "***";
    }
}
