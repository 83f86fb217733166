package io.github.qdrantmigrate.embedded.internal.query;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.qdrant.client.grpc.Points.ReadConsistency;

/** From how many replicas a read is answered: there is one, which agrees with itself, but it must be a sound number. */
final class Consistency {
    private Consistency() {}

    static void check(boolean given, ReadConsistency consistency) {
        if (!given) {
            return;
        }
        switch (consistency.getValueCase()) {
            case FACTOR -> {
                if (consistency.getFactor() == 0) {
                    throw QdrantError.malformed(
                            "factor: Validation error: range [{\"value\": Number(0), \"min\": Number(1)}]");
                }
            }
            case TYPE -> {
                // Every type is sound.
            }
            case VALUE_NOT_SET ->
                throw QdrantError.malformed(
                        "invalid read consistency message: `ReadConsistency::value` field is `None`");
        }
    }
}
