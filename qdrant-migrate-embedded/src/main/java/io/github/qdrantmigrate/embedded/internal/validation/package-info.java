/** The checks of a request's fields that come before anything else. Not API. */
@NullMarked
package io.github.qdrantmigrate.embedded.internal.validation;

import org.jspecify.annotations.NullMarked;
