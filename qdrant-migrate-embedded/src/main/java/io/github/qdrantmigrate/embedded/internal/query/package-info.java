/** Reading: distances, ranking, ordering and paging. Not API. */
@NullMarked
package io.github.qdrantmigrate.embedded.internal.query;

import org.jspecify.annotations.NullMarked;
