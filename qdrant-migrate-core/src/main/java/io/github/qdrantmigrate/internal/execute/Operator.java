package io.github.qdrantmigrate.internal.execute;

import java.util.Map;

/** Who runs a migration, unless a setting says so. */
final class Operator {
    /** Variables that CI systems set to name the job: GitLab, Jenkins, GitHub Actions, Azure Pipelines, Buildkite. */
    private static final String[] CI_JOBS = {
        "CI_JOB_URL", "BUILD_TAG", "GITHUB_RUN_ID", "BUILD_BUILDURI", "BUILDKITE_BUILD_URL"
    };

    private Operator() {}

    static String name(Map<String, String> environment, String host) {
        for (String variable : CI_JOBS) {
            String value = environment.get(variable);
            if (value != null && !value.isBlank()) {
                String repository = environment.get("GITHUB_REPOSITORY");
                return variable.startsWith("GITHUB") && repository != null ? repository + " run " + value : value;
            }
        }
        return System.getProperty("user.name", "unknown") + "@" + host;
    }
}
