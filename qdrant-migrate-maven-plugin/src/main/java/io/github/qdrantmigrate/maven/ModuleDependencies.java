package io.github.qdrantmigrate.maven;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException.InvalidConfiguration;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.maven.project.DefaultDependencyResolutionRequest;
import org.apache.maven.project.DependencyResolutionException;
import org.apache.maven.project.ProjectDependenciesResolver;

/**
 * The dependencies of a module, of all scopes.
 *
 * @param resolver Maven's
 * @param build the build
 */
record ModuleDependencies(ProjectDependenciesResolver resolver, BuildContext build) {
    /** Resolves them, which may ask repositories. */
    List<Path> files() {
        try {
            return resolver
                    .resolve(new DefaultDependencyResolutionRequest(
                            build.project(), build.session().getRepositorySession()))
                    .getResolvedDependencies()
                    .stream()
                    .map(dependency -> dependency.getArtifact().getFile())
                    .filter(Objects::nonNull)
                    .map(file -> file.toPath())
                    .toList();
        } catch (DependencyResolutionException e) {
            throw new InvalidConfiguration(Problem.of(
                    ErrorCode.JAVA_MIGRATION,
                    "The module has Java migrations, and its dependencies cannot be resolved: " + e.getMessage(),
                    "Make them available, as for its tests."));
        }
    }
}
