package io.github.qdrantmigrate;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Root of all that this library throws on purpose. The kinds are told apart by what the reader would do next; {@link
 * #problems()} lists everything that was found, each with a stable code.
 */
public abstract sealed class QdrantMigrateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Immutable; not serialised, because a problem list is for the reader at hand. */
    private final transient List<Problem> problems;

    private QdrantMigrateException(List<Problem> problems, @Nullable Throwable cause) {
        super(problems.stream().map(Problem::text).collect(Collectors.joining("\n")), cause);
        this.problems = List.copyOf(problems);
    }

    /** All that is wrong, at least one. */
    public List<Problem> problems() {
        return problems;
    }

    /** The code of the first problem. */
    public ErrorCode code() {
        return problems.get(0).code();
    }

    /** True where the user's files, settings or state of the database are to be corrected; false for faults around. */
    public abstract boolean userError();

    /** Migration files are wrong: correct them. Nothing was contacted. */
    public static final class InvalidFiles extends QdrantMigrateException {
        private static final long serialVersionUID = 1;

        public InvalidFiles(List<Problem> problems) {
            super(problems, null);
        }

        @Override
        public boolean userError() {
            return true;
        }
    }

    /** Files and history do not fit together, or the target cannot be reached. Nothing was changed. */
    public static final class Validation extends QdrantMigrateException {
        private static final long serialVersionUID = 1;

        public Validation(List<Problem> problems) {
            super(problems, null);
        }

        @Override
        public boolean userError() {
            return true;
        }
    }

    /** A migration failed on the way; the message says how far it got. */
    public static final class Execution extends QdrantMigrateException {
        private static final long serialVersionUID = 1;

        public Execution(Problem problem, @Nullable Throwable cause) {
            super(List.of(problem), cause);
        }

        @Override
        public boolean userError() {
            return true;
        }
    }

    /** Another run holds the lock, or this one lost it and does nothing any more. */
    public static final class Locked extends QdrantMigrateException {
        private static final long serialVersionUID = 1;

        public Locked(Problem problem, @Nullable Throwable cause) {
            super(List.of(problem), cause);
        }

        @Override
        public boolean userError() {
            return false;
        }
    }

    /** The server cannot be reached or answered with an error. */
    public static final class Server extends QdrantMigrateException {
        private static final long serialVersionUID = 1;

        public Server(Problem problem, @Nullable Throwable cause) {
            super(List.of(problem), cause);
        }

        @Override
        public boolean userError() {
            return false;
        }

        /** Whether the server answered that it will not do it, as opposed to an answer that was lost or late. */
        public boolean refusedOutright() {
            return switch (code()) {
                case SERVER_ERROR, UNAUTHENTICATED, FORBIDDEN -> true;
                default -> false;
            };
        }
    }

    /** Data could not be moved completely. */
    public static final class Data extends QdrantMigrateException {
        private static final long serialVersionUID = 1;

        public Data(Problem problem, @Nullable Throwable cause) {
            super(List.of(problem), cause);
        }

        @Override
        public boolean userError() {
            return false;
        }
    }

    /** A setting is missing or wrong. Nothing was contacted. */
    public static final class InvalidConfiguration extends QdrantMigrateException {
        private static final long serialVersionUID = 1;

        public InvalidConfiguration(Problem problem) {
            super(List.of(problem), null);
        }

        @Override
        public boolean userError() {
            return true;
        }
    }
}
