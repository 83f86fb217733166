package io.github.qdrantmigrate.internal.rest;

import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Paths to payload fields that can be deleted. Of an array the server deletes all items, {@code a[]}, but none alone: it
 * answers that it did, and leaves the array as it is ({@code lib/segment/src/json_path/mod.rs}).
 */
record FieldPathRule() implements TextRule {
    private static final Pattern ENDS_WITH_INDEX = Pattern.compile(".*\\[[0-9]+\\]", Pattern.DOTALL);
    private static final PathRule PATH = new PathRule();

    @Override
    public Optional<String> violation(String text) {
        Optional<String> noPath = PATH.violation(text);
        boolean item = noPath.isEmpty() && ENDS_WITH_INDEX.matcher(text).matches();
        return item ? Optional.of("\"" + text + "\" is one item of an array, which Qdrant does not delete") : noPath;
    }

    @Override
    public Schema schema() {
        return Schema.text("(?![\\s\\S]*\\[[0-9]+\\]$)" + PathRule.FORM, expected());
    }

    @Override
    public String expected() {
        return "a payload path such as a, a.b, a[0].b, a[] or \"a b\".c";
    }
}
