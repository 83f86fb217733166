package io.github.qdrantmigrate.internal.execute;

import io.github.qdrantmigrate.change.ServerState;
import io.github.qdrantmigrate.internal.qdrant.Sender;

/**
 * The server to run changes on.
 *
 * @param state to look
 * @param sender to act
 */
public record ServerAccess(ServerState state, Sender sender) {}
