package io.github.qdrantmigrate.requirement;

import io.github.qdrantmigrate.change.ServerState;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field of a collection's payload is indexed.
 *
 * @param collection name or alias
 * @param field the field
 * @param type of the index as a migration writes it, for example {@code keyword}; null for any
 */
public record IndexExists(
        String collection, String field, @Nullable String type) implements Requirement {
    @Override
    public String summary() {
        return "indexExists on " + field + " of " + collection + (type == null ? "" : ", " + type);
    }

    @Override
    public Set<String> subjects() {
        return Set.of(collection);
    }

    @Override
    public Optional<String> violation(ServerState state) {
        Optional<CollectionInfo> info = state.resolve(collection);
        if (info.isEmpty()) {
            return Optional.of(CollectionExists.missing(collection));
        }
        PayloadSchemaInfo index = info.get().getPayloadSchemaMap().get(field);
        if (index == null) {
            return Optional.of(field + " of " + collection + " has no index");
        }
        String found = index.getDataType().name().toLowerCase(Locale.ROOT);
        return type == null || type.equals(found) ? Optional.empty() : Optional.of("it is a " + found + " index");
    }
}
