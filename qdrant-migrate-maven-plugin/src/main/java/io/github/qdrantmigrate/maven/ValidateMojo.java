package io.github.qdrantmigrate.maven;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.PendingPolicy;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException.InvalidConfiguration;
import io.github.qdrantmigrate.QdrantMigrateException.Validation;
import io.github.qdrantmigrate.result.ValidateResult;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Checks the migration files and, where a server is set, whether its history fits them. Reports all problems together.
 * Writes nothing to the server.
 */
@Mojo(name = "validate", defaultPhase = LifecyclePhase.VALIDATE, threadSafe = true, requiresProject = false)
final class ValidateMojo extends AbstractMigrationMojo {
    private static final String VALIDATE_PHASE = "validate";

    /** Asks no server. Unless set: true where the goal is bound to the phase {@code validate}, else false. */
    @Parameter(property = "qdrant.offline")
    private @Nullable Boolean offline;

    /** Takes a pending migration as a fault; needs a server. */
    @Parameter(property = "qdrant.failOnPending", defaultValue = "false")
    private boolean failOnPending;

    @Override
    void run(Run run) {
        ValidateResult result = validate(run);
        if (!result.valid()) {
            throw new Validation(result.problems());
        }
        run.output().print(result);
    }

    /** In the phase validate nothing is compiled yet. */
    @Override
    ModuleClasses.Uncompiled uncompiled(BuildContext build) {
        boolean atPhaseValidate = VALIDATE_PHASE.equals(build.execution().getLifecyclePhase());
        return atPhaseValidate ? ModuleClasses.Uncompiled.IGNORED : ModuleClasses.Uncompiled.REFUSED;
    }

    @Override
    boolean asksServer(BuildContext build, Settings settings) {
        boolean atPhaseValidate = VALIDATE_PHASE.equals(build.execution().getLifecyclePhase());
        return !settings.optionalFlag("offline", offline).orElse(atPhaseValidate);
    }

    private ValidateResult validate(Run run) {
        PendingPolicy pending =
                run.settings().flag("failOnPending", failOnPending) ? PendingPolicy.REFUSED : PendingPolicy.ALLOWED;
        if (run.configuration().url().isPresent()) {
            return run.qdrant().validate(pending);
        }
        if (pending == PendingPolicy.REFUSED) {
            throw new InvalidConfiguration(Problem.of(
                    ErrorCode.SETTING_INVALID,
                    "failOnPending needs a server, and none is asked",
                    "Set qdrant.url, and -Dqdrant.offline=false in the phase validate; or leave failOnPending out."));
        }
        return run.qdrant().validateFiles();
    }
}
