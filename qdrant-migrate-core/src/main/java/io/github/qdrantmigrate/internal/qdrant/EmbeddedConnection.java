package io.github.qdrantmigrate.internal.qdrant;

import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.embedded.EmbeddedQdrant;
import io.github.qdrantmigrate.embedded.EmbeddedQdrantException;

/** The one place that knows the embedded server, which is an optional dependency. */
final class EmbeddedConnection {
    private EmbeddedConnection() {}

    static Connection open(String url, Configuration configuration) {
        try {
            EmbeddedQdrant server = EmbeddedQdrant.open(url, configuration.baseDirectory());
            return new Connection(server.newChannel(), server);
        } catch (EmbeddedQdrantException e) {
            throw new QdrantMigrateException.Server(
                    Problem.of(
                            ErrorCode.EMBEDDED,
                            String.valueOf(e.getMessage()),
                            "Correct \"url\"; its forms are " + ServerUrl.FORMS + "."),
                    e);
        }
    }
}
