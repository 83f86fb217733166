/**
 * Strict mode: what a collection's configuration forbids. Limits on rates, sizes in bytes and the memory of the process
 * are kept and shown but not enforced here, because they depend on how a server stores things. Not API.
 */
@NullMarked
package io.github.qdrantmigrate.embedded.internal.strict;

import org.jspecify.annotations.NullMarked;
