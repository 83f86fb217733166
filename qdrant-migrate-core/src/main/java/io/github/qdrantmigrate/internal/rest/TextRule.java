package io.github.qdrantmigrate.internal.rest;

import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.Optional;

/** Which texts the server accepts in a place. */
interface TextRule {
    /** What is wrong with a text, as a sentence without a full stop. */
    Optional<String> violation(String text);

    /** What {@link #violation} lets pass, as far as a JSON Schema can say it; it never refuses more. */
    Schema schema();

    /** What is accepted, for example {@code a collection name}. */
    String expected();

    /** The spelling that the server stores. */
    default String canonical(String text) {
        return text;
    }
}
