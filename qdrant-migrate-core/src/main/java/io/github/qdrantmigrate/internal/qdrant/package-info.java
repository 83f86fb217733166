/**
 * The only package that calls the server: channel, deadlines, errors, pages of points. Not API.
 */
@NullMarked
package io.github.qdrantmigrate.internal.qdrant;

import org.jspecify.annotations.NullMarked;
