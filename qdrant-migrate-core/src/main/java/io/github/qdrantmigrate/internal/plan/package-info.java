/**
 * What the state is and what to do: pure functions of files and history. Not API.
 *
 * <p>{@link io.github.qdrantmigrate.internal.plan.Timeline} joins files and rows; planners make a {@link
 * io.github.qdrantmigrate.internal.plan.Plan} of it, which is all that the executor takes. Nothing here does I/O.
 */
@NullMarked
package io.github.qdrantmigrate.internal.plan;

import org.jspecify.annotations.NullMarked;
