package io.github.qdrantmigrate.change;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a collection that an update can change.
 *
 * @param collection its own name
 */
public record SettingsSubject(String collection) implements Subject<CollectionConfig> {
    static final String KIND = "settings";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public CollectionConfig parse(ByteString bytes) throws InvalidProtocolBufferException {
        return CollectionConfig.parseFrom(bytes);
    }

    @Override
    public Optional<CollectionConfig> read(ServerState state) {
        return state.collection(collection).map(CollectionInfo::getConfig);
    }

    @Override
    public Map<String, Value> metadata(CollectionConfig state) {
        return state.getMetadataMap();
    }

    @Override
    public List<Change> restore(@Nullable CollectionConfig before, @Nullable CollectionConfig after) {
        if (before == null || after == null) {
            return List.of();
        }
        return before.equals(after) ? List.of() : List.of(new RestoreSettings(collection, before, after));
    }

    /** Settings that mean the same are the same: a value cannot always be unset again. */
    @Override
    public List<String> differences(@Nullable CollectionConfig expected, @Nullable CollectionConfig now) {
        if (now == null || expected == null) {
            return now == null && expected != null
                    ? List.of("collection " + collection + " is not there any more")
                    : List.of();
        }
        return SettingsRestoration.of(expected, now, now).changed().stream()
                .map(setting -> "collection " + collection + ": " + setting)
                .toList();
    }
}
