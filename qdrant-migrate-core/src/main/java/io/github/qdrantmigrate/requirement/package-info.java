/** What a migration requires of the server before it runs, a type each. API. Knows no I/O. */
@NullMarked
package io.github.qdrantmigrate.requirement;

import org.jspecify.annotations.NullMarked;
