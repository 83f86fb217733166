package io.github.qdrantmigrate.internal.execute;

import io.github.qdrantmigrate.change.ServerState;
import io.github.qdrantmigrate.internal.image.ImageStore;
import io.github.qdrantmigrate.internal.qdrant.QdrantServer;
import io.github.qdrantmigrate.internal.qdrant.Sender;

/**
 * The server to run changes on.
 *
 * @param server the connection
 * @param state to look
 * @param sender to act
 * @param images where runs keep what they overwrite
 */
public record ServerAccess(QdrantServer server, ServerState state, Sender sender, ImageStore images) {}
