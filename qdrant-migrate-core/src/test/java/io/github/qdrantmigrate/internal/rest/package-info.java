/** Tests of the codec against what a real server answered and against all of the API's fields. */
@NullMarked
package io.github.qdrantmigrate.internal.rest;

import org.jspecify.annotations.NullMarked;
