/**
 * Qdrant inside the JVM, for trying out, tests and dry runs: the gRPC services of Qdrant, answered as the server's
 * version 1.18.3 answers them, in memory or in a directory. Not for production: searches scan, and one node is all
 * there is.
 *
 * <p>This package is API:
 *
 * <pre>{@code
 * try (EmbeddedQdrant qdrant = EmbeddedQdrant.memory();
 *         EmbeddedServer server = qdrant.listen(ListenOptions.onFreePort())) {
 *     // any Qdrant client can talk gRPC to server.url()
 * }
 * }</pre>
 *
 * <p>Everything below {@code internal} is not API. Its rooms: {@code service} holds the gRPC façades, {@code
 * validation} the checks of a request's fields, {@code collection} configuration, aliases and the registry, {@code
 * point} points, their ids and vectors, {@code payload} JSON paths and payload operations, {@code filter} conditions,
 * {@code query} distances and ordering, {@code store} durability, {@code error} the refusals a client sees.
 */
@NullMarked
package io.github.qdrantmigrate.embedded;

import org.jspecify.annotations.NullMarked;
