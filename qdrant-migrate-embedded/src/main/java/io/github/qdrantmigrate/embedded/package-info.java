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
 * <p>What it does: collections with all of their configuration, aliases, payload indexes, points with dense, sparse and
 * multi vectors, conditional upserts, payload operations, batches, scroll, count, facets, and exact queries: nearest to
 * a vector or point, ordered by a field, sampled, or by id. Status codes, defaults, rounding, ordering and the meaning
 * of filters are those of the server; recorded answers of a real one are the test of that.
 *
 * <p>What it does not do is refused with {@code UNIMPLEMENTED}: snapshots of everything, recommendation, discovery, fusion, grouping,
 * inference, and matching words in text indexes that depend on a language (multilingual tokenizer, stemmer, stopwords of
 * a language, ASCII folding). Settings that concern only speed, memory or a cluster are kept and shown and change
 * nothing; so are strict mode's limits on rates and on sizes in bytes. A kill of the process loses nothing that was
 * acknowledged; for a loss of power that is up to the operating system.
 *
 * <p>Everything below {@code internal} is not API. Its rooms: {@code service} holds the gRPC façades, {@code
 * validation} the checks of a request's fields, {@code collection} configuration, aliases and the registry, {@code
 * point} points, their ids and vectors, {@code payload} JSON paths and payload operations, {@code filter} conditions,
 * {@code query} distances, ordering and paging, {@code update} the operations that change points, {@code strict} strict
 * mode, {@code store} durability, {@code snapshot} files of collections, {@code fault} calls that go wrong on purpose, {@code error} the refusals a client sees. A call goes from {@code service} through an
 * operation of {@code update} or {@code query} to a {@code LiveCollection}, which commits changes to the {@code store}
 * before anybody sees them.
 */
@NullMarked
package io.github.qdrantmigrate.embedded;

import org.jspecify.annotations.NullMarked;
