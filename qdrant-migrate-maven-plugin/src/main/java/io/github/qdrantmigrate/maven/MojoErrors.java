package io.github.qdrantmigrate.maven;

import io.github.qdrantmigrate.QdrantMigrateException;
import org.apache.maven.plugin.AbstractMojoExecutionException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** Turns the library's exceptions into Maven's: the user's faults fail the build, all others are errors of it. */
final class MojoErrors {
    private MojoErrors() {}

    /** Throws the exception that Maven reports; its message begins with the code. */
    static void raise(QdrantMigrateException e) throws MojoExecutionException, MojoFailureException {
        if (e.userError()) {
            throw keeping(e, new MojoFailureException(e.getMessage()));
        }
        throw keeping(e, new MojoExecutionException(e.getMessage()));
    }

    /**
     * Maven appends the messages of all causes to the line that the user sees. The library's message has already said
     * what they say, so an exception with causes goes where Maven prints it with {@code -e} only.
     */
    private static <X extends AbstractMojoExecutionException> X keeping(QdrantMigrateException e, X raised) {
        if (e.getCause() == null) {
            raised.initCause(e);
        } else {
            raised.addSuppressed(e);
        }
        return raised;
    }
}
