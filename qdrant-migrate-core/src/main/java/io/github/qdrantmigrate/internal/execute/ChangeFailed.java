package io.github.qdrantmigrate.internal.execute;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.internal.history.RecordedChange;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A change must not run, could not be sent, or did not do what it declares. The executor says where. */
final class ChangeFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;
    private final transient @Nullable RecordedChange effect;

    private ChangeFailed(Problem problem, @Nullable RecordedChange effect, @Nullable Throwable cause) {
        super(problem.what(), cause);
        this.problem = problem;
        this.effect = effect;
    }

    /** Nothing of it was done. */
    static ChangeFailed withoutEffect(Problem problem, @Nullable Throwable cause) {
        return new ChangeFailed(problem, null, cause);
    }

    /** Some of it, or all, was done or may have been done. */
    static ChangeFailed withEffect(Problem problem, RecordedChange effect, @Nullable Throwable cause) {
        return new ChangeFailed(problem, effect, cause);
    }

    /** What any exception says: our own as it is, anything else as a fault of ours. */
    static Problem problem(RuntimeException e) {
        if (e instanceof QdrantMigrateException known) {
            Problem first = known.problems().get(0);
            // What is wrong with a backup or a file has a code of its own; the server's answers are about the change.
            ErrorCode code = known instanceof QdrantMigrateException.Data ? first.code() : ErrorCode.CHANGE_FAILED;
            return Problem.of(code, first.what(), first.remedy());
        }
        return Problem.of(
                ErrorCode.CHANGE_FAILED,
                e.getMessage() == null ? e.toString() : e.getMessage(),
                "If this is not a file that cannot be read, report it with the output of -e.");
    }

    Problem problem() {
        return problem;
    }

    /** What it did, or may have done, to be taken back; empty if nothing. */
    Optional<RecordedChange> effect() {
        return Optional.ofNullable(effect);
    }
}
