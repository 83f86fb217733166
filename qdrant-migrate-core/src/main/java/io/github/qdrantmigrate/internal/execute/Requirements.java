package io.github.qdrantmigrate.internal.execute;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.change.ServerState;
import io.github.qdrantmigrate.internal.plan.Plan;
import io.github.qdrantmigrate.migration.DeclaredRequirement;
import io.github.qdrantmigrate.requirement.OnFail;
import java.util.List;
import java.util.Optional;

/** Looks whether what migrations require of the server holds. */
final class Requirements {
    private final ServerState state;

    Requirements(ServerState state) {
        this.state = state;
    }

    /**
     * Checks, before anything is run, what no earlier migration of the plan will change.
     *
     * @throws QdrantMigrateException.Execution if something does not hold and is not to be skipped
     */
    void checkFirst(Plan plan) {
        TouchedNames touched = new TouchedNames(state);
        plan.around().before().forEach(touched::add);
        for (Plan.Run run : plan.runs()) {
            List<DeclaredRequirement> certain = run.requirements().stream()
                    .filter(declared ->
                            touched.firstOf(declared.requirement().subjects()).isEmpty())
                    .toList();
            check(run, certain);
            touched.add(run);
        }
    }

    /**
     * Checks all that a migration requires, right before it runs.
     *
     * @return why it is to be skipped; empty if all holds
     * @throws QdrantMigrateException.Execution if something does not hold and is not to be skipped
     */
    Optional<String> check(Plan.Run run) {
        return check(run, run.requirements());
    }

    private Optional<String> check(Plan.Run run, List<DeclaredRequirement> requirements) {
        Optional<String> skipped = Optional.empty();
        for (DeclaredRequirement declared : requirements) {
            Optional<String> found = declared.requirement().violation(state);
            if (found.isPresent() && declared.onFail() == OnFail.FAIL) {
                throw refused(run, declared, found.get());
            }
            if (skipped.isEmpty()) {
                skipped = found.map(text -> "requires " + declared.requirement().summary() + ", but " + text);
            }
        }
        return skipped;
    }

    private static QdrantMigrateException refused(Plan.Run run, DeclaredRequirement declared, String found) {
        return new QdrantMigrateException.Execution(
                new Problem(
                        ErrorCode.REQUIREMENT_NOT_MET,
                        run.title() + " requires " + declared.requirement().summary() + ", but " + found
                                + "; nothing of it was done",
                        declared.place(),
                        "Bring the server to what is required, or correct the requirement; with onFail: skip the"
                                + " migration is left out where it does not hold."),
                null);
    }
}
