package io.github.qdrantmigrate.embedded.internal.collection;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.store.CollectionDefinition;
import io.github.qdrantmigrate.embedded.internal.store.Store;
import io.github.qdrantmigrate.embedded.internal.store.StoreChange;
import io.github.qdrantmigrate.embedded.internal.store.StoredState;
import io.github.qdrantmigrate.embedded.internal.store.StoredState.StoredCollection;
import io.github.qdrantmigrate.embedded.internal.store.StoredState.StoredShard;
import io.qdrant.client.grpc.Collections.AliasOperations;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CreateAlias;
import io.qdrant.client.grpc.Collections.RenameAlias;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All collections and aliases by name. */
public final class Catalog implements AutoCloseable {
    private final Store store;
    private final Map<String, LiveCollection> collections = new TreeMap<>();
    private Map<String, String> aliases;
    private long lastId;

    /** With what the store keeps. */
    public Catalog(Store store) {
        this.store = store;
        StoredState state = store.load();
        state.collections().forEach(stored -> {
            CollectionDefinition definition = stored.definition();
            collections.put(definition.name(), new LiveCollection(store, stored));
            lastId = Math.max(lastId, definition.id());
        });
        aliases = new TreeMap<>(state.aliases());
    }

    /** The collection of this name; an alias of the name goes before a collection of the name. */
    public synchronized LiveCollection resolve(String name) {
        return find(name).orElseThrow(() -> QdrantError.noCollection(name));
    }

    /** Whether a collection or alias has the name. */
    public synchronized boolean exists(String name) {
        return find(name).isPresent();
    }

    private Optional<LiveCollection> find(String name) {
        String target = aliases.getOrDefault(name, name);
        return Optional.ofNullable(collections.get(target));
    }

    /** The names of all collections. */
    public synchronized List<String> names() {
        return List.copyOf(collections.keySet());
    }

    /** All aliases, each with its collection. */
    public synchronized Map<String, String> aliases() {
        return new TreeMap<>(aliases);
    }

    /** Adds a collection. */
    public synchronized void create(String name, CollectionConfig config) {
        if (collections.containsKey(name)) {
            throw QdrantError.collectionExists(name);
        }
        if (aliases.containsKey(name)) {
            throw QdrantError.wrongInput(
                    "Can't create collection with name " + name + ". Alias with the same name already exists");
        }
        refuseDirectory(name, "Invalid path to delete: ./storage/collections/" + name);
        CollectionDefinition definition =
                new CollectionDefinition(++lastId, name, config, Map.of(), ShardPlan.of(config.getParams()));
        store.commit(List.of(new StoreChange.Defined(definition)));
        List<StoredShard> shards =
                definition.shards().stream().map(shard -> StoredShard.empty(0)).toList();
        collections.put(name, new LiveCollection(store, new StoredCollection(definition, shards)));
    }

    // The server keeps a collection in a directory of its name and fails with one that is always there.
    private static void refuseDirectory(String name, String failure) {
        if (name.equals(".") || name.equals("..")) {
            throw QdrantError.internal(failure);
        }
    }

    /** Removes the collection and its aliases; false if there is none of that name. An alias is no name here. */
    public synchronized boolean delete(String name) {
        LiveCollection collection = collections.get(name);
        Map<String, String> rest = new TreeMap<>(aliases);
        rest.values().removeIf(name::equals);
        if (collection == null) {
            refuseDirectory(name, "failed to rename file from ./storage/collections/" + name);
            return false;
        }
        collection.drop(new StoreChange.Aliased(rest));
        aliases = rest;
        collections.remove(name);
        return true;
    }

    /** Changes aliases one after the other; those before a refused one stay changed. */
    public synchronized void changeAliases(List<AliasOperations> actions) {
        Map<String, String> changed = new TreeMap<>(aliases);
        try {
            actions.forEach(action -> apply(action, changed));
        } finally {
            if (!changed.equals(aliases)) {
                store.commit(List.of(new StoreChange.Aliased(new HashMap<>(changed))));
                aliases = changed;
            }
        }
    }

    private void apply(AliasOperations action, Map<String, String> changed) {
        switch (action.getActionCase()) {
            case CREATE_ALIAS -> create(action.getCreateAlias(), changed);
            case RENAME_ALIAS -> rename(action.getRenameAlias(), changed);
            case DELETE_ALIAS -> changed.remove(action.getDeleteAlias().getAliasName());
            case ACTION_NOT_SET -> throw new IllegalStateException("Actions are checked before");
        }
    }

    private void create(CreateAlias alias, Map<String, String> changed) {
        if (!collections.containsKey(alias.getCollectionName())) {
            throw QdrantError.noCollection(alias.getCollectionName());
        }
        if (collections.containsKey(alias.getAliasName())) {
            throw QdrantError.collectionExists(alias.getAliasName());
        }
        changed.put(alias.getAliasName(), alias.getCollectionName());
    }

    private static void rename(RenameAlias alias, Map<String, String> changed) {
        String target = changed.remove(alias.getOldAliasName());
        if (target == null) {
            throw QdrantError.notFound("Alias " + alias.getOldAliasName() + " does not exists!");
        }
        changed.put(alias.getNewAliasName(), target);
    }

    @Override
    public synchronized void close() {
        store.close();
    }
}
