package io.github.qdrantmigrate;

import java.util.Objects;

/**
 * One thing that is wrong: what, where, and what to do about it.
 *
 * @param code stable code
 * @param what one sentence without a full stop
 * @param where {@code file:line:column (path)}, or the collection, version and change; empty where there is no place
 * @param remedy what to do, one sentence
 */
public record Problem(ErrorCode code, String what, String where, String remedy) {
    public Problem {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(where, "where");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** A problem that has no place. */
    public static Problem of(ErrorCode code, String what, String remedy) {
        return new Problem(code, what, "", remedy);
    }

    /** One line each for what, where (unless empty) and the remedy. */
    public String text() {
        String at = where.isEmpty() ? "" : "\n  at " + where;
        return code.code() + " " + what + at + "\n  " + remedy;
    }
}
