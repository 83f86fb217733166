package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Collections.ShardKey;
import io.qdrant.client.grpc.Common.PointId;

/** Ids and keys for people, as a file writes them. */
public final class Texts {
    private Texts() {}

    /** A number, or a UUID. */
    public static String of(PointId id) {
        return id.hasUuid() ? id.getUuid() : Long.toUnsignedString(id.getNum());
    }

    /** A text in quotes, a number without. */
    public static String of(ShardKey key) {
        return key.hasNumber() ? Long.toUnsignedString(key.getNumber()) : "\"" + key.getKeyword() + "\"";
    }
}
