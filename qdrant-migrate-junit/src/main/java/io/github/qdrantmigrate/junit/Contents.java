package io.github.qdrantmigrate.junit;

import io.github.qdrantmigrate.internal.qdrant.LiveState;
import io.github.qdrantmigrate.internal.qdrant.QdrantServer;
import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.CollectionDescription;
import io.qdrant.client.grpc.Collections.DeleteCollection;
import io.qdrant.client.grpc.Collections.ListAliasesRequest;
import io.qdrant.client.grpc.Collections.ListCollectionsRequest;
import io.qdrant.client.grpc.Common.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is on a server, so far that it can be told whether somebody wrote.
 *
 * @param items {@code collection products} with {@code 2 points}, {@code alias live} with {@code products}
 */
record Contents(Map<String, String> items) {
    Contents {
        items = Map.copyOf(items);
    }

    static Contents of(QdrantServer server) {
        LiveState state = new LiveState(server);
        Map<String, String> items = new TreeMap<>();
        for (String name : collections(server)) {
            items.put("collection " + name, state.count(name, Filter.getDefaultInstance()) + " points");
        }
        for (AliasDescription alias : server.collections(
                        "ListAliases", s -> s.listAliases(ListAliasesRequest.getDefaultInstance()))
                .getAliasesList()) {
            items.put("alias " + alias.getAliasName(), alias.getCollectionName());
        }
        return new Contents(items);
    }

    static List<String> collections(QdrantServer server) {
        return server
                .collections("List", s -> s.list(ListCollectionsRequest.getDefaultInstance()))
                .getCollectionsList()
                .stream()
                .map(CollectionDescription::getName)
                .sorted()
                .toList();
    }

    /** With its aliases. */
    static void delete(QdrantServer server, String collection) {
        DeleteCollection request =
                DeleteCollection.newBuilder().setCollectionName(collection).build();
        server.collections("Delete", s -> s.delete(request));
    }

    /** What became of what was there before, one text each; empty if nothing. */
    List<String> changesSince(Contents before) {
        Set<String> names = new TreeSet<>(items.keySet());
        names.addAll(before.items.keySet());
        List<String> changes = new ArrayList<>();
        for (String name : names) {
            String then = before.items.getOrDefault(name, "none");
            String now = items.getOrDefault(name, "none");
            if (!then.equals(now)) {
                changes.add(name + ": " + now + " instead of " + then);
            }
        }
        return changes;
    }
}
