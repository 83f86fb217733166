package io.github.qdrantmigrate.embedded.internal.shard;

import io.github.qdrantmigrate.embedded.internal.collection.CollectionEdit;
import io.github.qdrantmigrate.embedded.internal.collection.ShardEdit;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.store.ShardDefinition;
import io.github.qdrantmigrate.embedded.internal.update.PointOperation;
import io.github.qdrantmigrate.embedded.internal.update.SchemaOperation;
import io.qdrant.client.grpc.Collections.ShardKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Carries operations out in the shards that they are for. A shard that fails does not keep the others from doing their
 * part.
 *
 * @param edit what is changed
 * @param waiting whether the caller waits for it; who does not has his answer before it is carried out
 */
public record ShardedWrite(CollectionEdit edit, boolean waiting) {
    /** Changes points under each of the keys; answers the number of the operation under the first. */
    public long points(PointOperation operation, ShardSelector selector) {
        operation.check(edit);
        List<Long> numbers = new ArrayList<>();
        List<QdrantError> errors = new ArrayList<>();
        for (Optional<ShardKey> key : selector.forWrite(edit.before())) {
            try {
                numbers.add(points(operation, key));
            } catch (QdrantError error) {
                errors.add(error);
            }
        }
        if (!errors.isEmpty()) {
            throw errors.get(0);
        }
        return numbers.get(0);
    }

    /** Changes indexes or vector names in all shards; answers the number of the operation, if there is a shard. */
    public Optional<Long> schema(SchemaOperation operation) {
        operation.check(edit);
        edit.define(operation.change(edit.definition()));
        Optional<Long> number = Optional.empty();
        boolean inactive = false;
        for (ShardDefinition shard : edit.definition().shards()) {
            ShardEdit change = edit.shard(shard.number());
            change.log(shard.active() ? SchemaOperation.LOG_ENTRIES : 1);
            operation.apply(change);
            inactive |= !shard.active();
            number = number.or(() -> Optional.of(change.operation()));
        }
        if (inactive) {
            throw noActiveReplica();
        }
        return number;
    }

    private long points(PointOperation operation, Optional<ShardKey> key) {
        List<ShardDefinition> shards = edit.definition().shards().stream()
                .filter(shard -> shard.key().equals(key))
                .toList();
        if (shards.isEmpty()) {
            throw QdrantError.wrongInput(key.map(k -> "Shard key " + ShardKeys.text(k) + " not found")
                    .orElse("Shard key not specified"));
        }
        HashRing ring =
                HashRing.of(shards.stream().mapToInt(ShardDefinition::number).toArray());
        Map<ShardDefinition, PointOperation> parts = new LinkedHashMap<>();
        shards.forEach(
                shard -> operation.part(ring.belongingTo(shard.number())).ifPresent(part -> parts.put(shard, part)));
        if (parts.isEmpty()) {
            throw QdrantError.badRequest("Empty update request");
        }
        return points(parts);
    }

    private long points(Map<ShardDefinition, PointOperation> parts) {
        long last = 0;
        List<QdrantError> errors = new ArrayList<>();
        for (Map.Entry<ShardDefinition, PointOperation> part : parts.entrySet()) {
            try {
                last = Math.max(last, points(part.getKey(), part.getValue()));
            } catch (QdrantError error) {
                errors.add(error);
            }
        }
        if (!errors.isEmpty()) {
            QdrantError first = errors.get(0);
            throw errors.size() == parts.size() ? first : first.inSomeShards(errors.size(), parts.size());
        }
        return last;
    }

    private long points(ShardDefinition shard, PointOperation part) {
        if (!shard.active()) {
            throw noActiveReplica();
        }
        ShardEdit change = edit.shard(shard.number());
        change.log(1);
        try {
            part.apply(change);
        } catch (QdrantError refusal) {
            if (waiting) {
                throw refusal;
            }
        }
        return change.operation();
    }

    private static QdrantError noActiveReplica() {
        return QdrantError.internal("Failed to apply operation to at least one `Active` replica."
                + " Consistency of this update is not guaranteed. Please retry.");
    }
}
