package io.github.qdrantmigrate.junit;

import io.github.qdrantmigrate.Configuration;
import io.qdrant.client.QdrantClient;

/** The server below the tests of a class. */
interface TestBackend extends AutoCloseable {
    /** Tells the tool where the server is. */
    void configure(Configuration.Builder configuration);

    /** For other clients. */
    QdrantTestServer address();

    /** One for all; closing it does nothing. */
    QdrantClient client();

    /** What is on the server. */
    Contents contents();

    /** Deletes all collections of the tests. */
    void empty();

    /** Called whenever collections may have been made. */
    void remember();

    @Override
    void close();
}
