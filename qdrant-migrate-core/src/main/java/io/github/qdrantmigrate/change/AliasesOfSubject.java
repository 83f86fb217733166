package io.github.qdrantmigrate.change;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.ListAliasesResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The aliases that point to a collection, which go with it when it is deleted.
 *
 * @param collection own name of the collection
 */
public record AliasesOfSubject(String collection) implements Subject<ListAliasesResponse> {
    static final String KIND = "aliasesOf";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public ListAliasesResponse parse(ByteString bytes) throws InvalidProtocolBufferException {
        return ListAliasesResponse.parseFrom(bytes);
    }

    @Override
    public Optional<ListAliasesResponse> read(ServerState state) {
        ListAliasesResponse.Builder list = ListAliasesResponse.newBuilder();
        state.aliases().entrySet().stream()
                .filter(e -> e.getValue().equals(collection))
                .map(Map.Entry::getKey)
                .sorted()
                .forEach(alias -> list.addAliases(
                        AliasDescription.newBuilder().setAliasName(alias).setCollectionName(collection)));
        return Optional.of(list.build());
    }

    /** Only what went is brought back: an alias that came is a change of its own, taken back by its own image. */
    @Override
    public List<Change> restore(@Nullable ListAliasesResponse before, @Nullable ListAliasesResponse after) {
        Set<String> gone = names(before);
        gone.removeAll(names(after));
        Map<String, String> targets = new HashMap<>();
        gone.forEach(alias -> targets.put(alias, collection));
        return targets.isEmpty() ? List.of() : List.of(new RestoreAliases(targets));
    }

    @Override
    public List<String> differences(@Nullable ListAliasesResponse expected, @Nullable ListAliasesResponse now) {
        Set<String> came = names(now);
        came.removeAll(names(expected));
        return came.stream()
                .map(alias -> "alias " + alias + " points to " + collection + " now")
                .toList();
    }

    private static Set<String> names(@Nullable ListAliasesResponse list) {
        return list == null
                ? new TreeSet<>()
                : list.getAliasesList().stream()
                        .map(AliasDescription::getAliasName)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public boolean comesLast() {
        return true;
    }
}
