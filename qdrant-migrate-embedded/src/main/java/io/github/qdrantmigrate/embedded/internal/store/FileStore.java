package io.github.qdrantmigrate.embedded.internal.store;

import com.google.protobuf.InvalidProtocolBufferException;
import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.github.qdrantmigrate.embedded.internal.store.StoreChange.Aliased;
import io.github.qdrantmigrate.embedded.internal.store.StoreChange.Defined;
import io.github.qdrantmigrate.embedded.internal.store.StoreChange.Dropped;
import io.github.qdrantmigrate.embedded.internal.store.StoreChange.PointsChanged;
import io.github.qdrantmigrate.embedded.internal.store.StoreChange.ShardDropped;
import io.github.qdrantmigrate.embedded.internal.store.StoredState.StoredCollection;
import io.github.qdrantmigrate.embedded.internal.store.StoredState.StoredShard;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.DataType;
import org.h2.mvstore.type.LongDataType;
import org.h2.mvstore.type.StringDataType;

/**
 * Keeps everything in one file of a directory, an H2 MVStore. Each commit is written before it returns, as a whole, so
 * it survives the end of the process at any moment; it is left to the operating system when the disk has it.
 */
public final class FileStore implements Store {
    private static final String FILE = "qdrant.mv";
    private static final int CACHE_MEGABYTES = 8;
    // How long space stays unused after it was freed. It guards against disks that reorder writes at a loss of power,
    // which nothing is promised for; the longer it is, the larger the file grows.
    private static final int RETENTION_MILLIS = 500;
    private static final int COMMITS_BETWEEN_COMPACTIONS = 512;
    private static final int FILL_RATE = 60;
    private static final int COMPACTED_BYTES = 16 * 1024 * 1024;

    private final MVStore store;
    private final MVMap<Long, String> names;
    private final MVMap<Long, byte[]> descriptions;
    private final MVMap<Long, byte[]> shards;
    private final MVMap<String, Long> operations;
    private final MVMap<String, String> aliases;
    private int commits;

    private FileStore(MVStore store) {
        this.store = store;
        store.setRetentionTime(RETENTION_MILLIS);
        names = map("names", LongDataType.INSTANCE, StringDataType.INSTANCE);
        descriptions = map("descriptions", LongDataType.INSTANCE, ByteArrayDataType.INSTANCE);
        shards = map("shards", LongDataType.INSTANCE, ByteArrayDataType.INSTANCE);
        operations = map("operations", StringDataType.INSTANCE, LongDataType.INSTANCE);
        aliases = map("aliases", StringDataType.INSTANCE, StringDataType.INSTANCE);
        store.commit();
    }

    /**
     * Opens the directory, which is made if it is not there.
     *
     * @throws StoreUnavailable if another process has it open or its format is unknown
     */
    public static FileStore open(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new StoreUnavailable("Cannot make the directory " + directory + ": " + e.getMessage(), e);
        }
        StoreFormat.check(directory);
        try {
            // Nothing may be written in the middle of an operation, so the store must not commit by itself.
            return new FileStore(new MVStore.Builder()
                    .fileName(directory.resolve(FILE).toString())
                    .autoCommitDisabled()
                    .autoCommitBufferSize(0)
                    .cacheSize(CACHE_MEGABYTES)
                    .open());
        } catch (MVStoreException e) {
            if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                throw new StoreUnavailable(
                        "Another process has the embedded Qdrant in " + directory
                                + " open. End it, or choose another directory",
                        e);
            }
            throw new StoreUnavailable(
                    "The embedded Qdrant in " + directory + " cannot be opened: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized StoredState load() {
        List<StoredCollection> collections = new ArrayList<>();
        names.forEach((id, name) -> {
            CollectionDefinition definition = definition(id, name);
            collections.add(new StoredCollection(
                    definition,
                    definition.shards().stream()
                            .map(shard -> shard(definition.address(shard.number())))
                            .toList()));
        });
        return new StoredState(collections, aliases);
    }

    private CollectionDefinition definition(long id, String name) {
        try {
            CollectionInfo info = CollectionInfo.parseFrom(Objects.requireNonNull(descriptions.get(id)));
            List<ShardDefinition> described = ShardCodec.decode(Objects.requireNonNull(shards.get(id)));
            return new CollectionDefinition(id, name, info.getConfig(), info.getPayloadSchemaMap(), described);
        } catch (InvalidProtocolBufferException e) {
            throw new StoreUnavailable("Collection " + name + " is kept in a form that cannot be read", e);
        }
    }

    private StoredShard shard(ShardAddress address) {
        List<StoredPoint> points = new ArrayList<>();
        pointMap(address).forEach((key, bytes) -> points.add(PointCodec.decode(key, bytes)));
        return new StoredShard(operations.getOrDefault(address.toString(), 0L), points);
    }

    @Override
    public synchronized void commit(List<StoreChange> changes) {
        try {
            changes.forEach(change -> change.applyTo(writer));
            store.commit();
        } catch (MVStoreException e) {
            if (!store.isClosed()) {
                store.rollback();
            }
            throw e;
        }
        if (++commits % COMMITS_BETWEEN_COMPACTIONS == 0) {
            store.compact(FILL_RATE, COMPACTED_BYTES);
        }
    }

    @Override
    public synchronized void close() {
        // Without the compaction that H2 offers here: after a crash, moving chunks fails an assertion of its own.
        store.close();
    }

    private final StoreChange.Writer writer = new StoreChange.Writer() {
        @Override
        public void write(Defined change) {
            CollectionDefinition definition = change.definition();
            names.put(definition.id(), definition.name());
            descriptions.put(
                    definition.id(),
                    CollectionInfo.newBuilder()
                            .setConfig(definition.config())
                            .putAllPayloadSchema(definition.indexes())
                            .build()
                            .toByteArray());
            shards.put(definition.id(), ShardCodec.encode(definition.shards()));
        }

        @Override
        public void write(Dropped change) {
            CollectionDefinition definition = change.definition();
            names.remove(definition.id());
            descriptions.remove(definition.id());
            shards.remove(definition.id());
            definition.shards().forEach(shard -> remove(definition.address(shard.number())));
        }

        @Override
        public void write(ShardDropped change) {
            remove(change.shard());
        }

        private void remove(ShardAddress shard) {
            operations.remove(shard.toString());
            store.removeMap(pointMap(shard));
        }

        @Override
        public void write(Aliased change) {
            aliases.clear();
            aliases.putAll(change.aliases());
        }

        @Override
        public void write(PointsChanged change) {
            MVMap<PointKey, byte[]> points = pointMap(change.shard());
            change.points()
                    .forEach((key, point) -> point.ifPresentOrElse(
                            p -> points.put(key, PointCodec.encode(p)), () -> points.remove(key)));
            operations.put(change.shard().toString(), change.operation());
        }
    };

    private MVMap<PointKey, byte[]> pointMap(ShardAddress shard) {
        return map("points." + shard, PointKeyType.INSTANCE, ByteArrayDataType.INSTANCE);
    }

    private <K, V> MVMap<K, V> map(String name, DataType<K> keys, DataType<V> values) {
        return store.openMap(name, new MVMap.Builder<K, V>().keyType(keys).valueType(values));
    }
}
