package io.github.qdrantmigrate.result;

import io.github.qdrantmigrate.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether files and history fit together.
 *
 * @param server null if only the files were looked at
 * @param migrations how many files of migrations were read
 * @param problems all that is wrong; empty if nothing is
 */
public record ValidateResult(@Nullable ServerDescription server, int migrations, List<Problem> problems)
        implements Result {
    public ValidateResult {
        problems = List.copyOf(problems);
    }

    /** True if nothing is wrong. */
    public boolean valid() {
        return problems.isEmpty();
    }

    @Override
    public String operation() {
        return "validate";
    }
}
