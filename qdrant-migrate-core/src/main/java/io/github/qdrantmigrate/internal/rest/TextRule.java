package io.github.qdrantmigrate.internal.rest;

import java.util.Optional;

/** Which texts the server accepts in a place. */
interface TextRule {
    /** What is wrong with a text, as a sentence without a full stop. */
    Optional<String> violation(String text);

    /** What is accepted, for example {@code a collection name}. */
    String expected();

    /** The spelling that the server stores. */
    default String canonical(String text) {
        return text;
    }
}
