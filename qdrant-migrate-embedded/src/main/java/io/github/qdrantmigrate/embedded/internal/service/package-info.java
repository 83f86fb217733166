/** The gRPC services: each call is checked, carried out and answered here. Not API. */
@NullMarked
package io.github.qdrantmigrate.embedded.internal.service;

import org.jspecify.annotations.NullMarked;
