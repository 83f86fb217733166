package io.github.qdrantmigrate.change;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.qdrant.client.grpc.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An alias.
 *
 * @param alias its name
 */
public record AliasSubject(String alias) implements Subject<Collections.CreateAlias> {
    static final String KIND = "alias";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String collection() {
        return "";
    }

    @Override
    public String name() {
        return alias;
    }

    @Override
    public Stream<String> concerns(Collections.@Nullable CreateAlias state) {
        return state == null ? Stream.of(alias) : Stream.of(alias, state.getCollectionName());
    }

    @Override
    public Collections.CreateAlias parse(ByteString bytes) throws InvalidProtocolBufferException {
        return Collections.CreateAlias.parseFrom(bytes);
    }

    @Override
    public Optional<Collections.CreateAlias> read(ServerState state) {
        return state.aliasTarget(alias)
                .map(target -> Collections.CreateAlias.newBuilder()
                        .setAliasName(alias)
                        .setCollectionName(target)
                        .build());
    }

    @Override
    public List<Change> restore(Collections.@Nullable CreateAlias before, Collections.@Nullable CreateAlias after) {
        if (Objects.equals(before, after)) {
            return List.of();
        }
        return List.of(
                before == null
                        ? RestoreAliases.without(alias)
                        : new RestoreAliases(Map.of(alias, before.getCollectionName())));
    }

    @Override
    public List<String> differences(Collections.@Nullable CreateAlias expected, Collections.@Nullable CreateAlias now) {
        if (Objects.equals(expected, now)) {
            return List.of();
        }
        return List.of(
                "alias " + alias + (now == null ? " is not there any more" : " points to " + now.getCollectionName()));
    }

    @Override
    public boolean comesLast() {
        return true;
    }
}
