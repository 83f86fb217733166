/**
 * The codec between Qdrant's REST shape, which migration files use, and the client's protobuf messages, both ways. Not
 * API.
 *
 * <p>Start reading at {@link io.github.qdrantmigrate.internal.rest.RestCodec}. {@code Shapes} walks a message's
 * descriptor and builds a tree of {@code ValueShape}s; one such tree reads, prints and can describe the same values.
 * Where REST and gRPC differ, {@code FieldTable}, {@code Limits}, {@code TextRules} and {@code SpecialShapes} say so.
 */
@NullMarked
package io.github.qdrantmigrate.internal.rest;

import org.jspecify.annotations.NullMarked;
