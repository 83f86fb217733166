/**
 * What every operation returns: records of plain values, the same that the JSON output shows. API. Knows no I/O.
 *
 * <p>A component that may be missing is nullable and {@code null} in JSON, never an empty text.
 */
@NullMarked
package io.github.qdrantmigrate.result;

import org.jspecify.annotations.NullMarked;
