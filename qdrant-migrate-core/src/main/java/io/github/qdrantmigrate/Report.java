package io.github.qdrantmigrate;

import io.github.qdrantmigrate.internal.render.JsonRenderer;
import io.github.qdrantmigrate.internal.render.TextRenderer;
import io.github.qdrantmigrate.result.Result;

/** Results as text for people and as JSON for tools. */
public final class Report {
    private Report() {}

    /** Lines for people: a table of {@code info}, the calls of a plan, the closing line of what changed something. */
    public static String text(Result result) {
        return TextRenderer.render(result);
    }

    /**
     * A JSON object with {@code schemaVersion}, {@code operation} and the components of the result's record. Times are
     * ISO-8601 in UTC, enums their names, error codes as in {@code QM113}, what is missing is null.
     */
    public static String json(Result result) {
        return JsonRenderer.render(result);
    }
}
