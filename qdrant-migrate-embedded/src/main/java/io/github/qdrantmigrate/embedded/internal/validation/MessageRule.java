package io.github.qdrantmigrate.embedded.internal.validation;

import com.google.protobuf.Message;
import java.util.Optional;

/** What must hold between the fields of a message; answers what is wrong, with the field first, if anything. */
@FunctionalInterface
interface MessageRule {
    Optional<Problem> problem(Message message);

    /**
     * What is wrong.
     *
     * @param field where
     * @param text what
     */
    record Problem(String field, String text) {}

    /** A problem that has no text of its own in the server. */
    static Optional<Problem> custom(String field, String code) {
        return Optional.of(new Problem(field, "Validation error: " + code + " [{}]"));
    }
}
