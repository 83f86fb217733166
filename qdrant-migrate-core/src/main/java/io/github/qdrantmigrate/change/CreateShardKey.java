package io.github.qdrantmigrate.change;

import io.github.qdrantmigrate.ErrorCode;
import io.qdrant.client.grpc.Collections;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CreateShardKeyRequest;
import io.qdrant.client.grpc.Collections.ShardKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Creates a shard key of a collection with custom sharding.
 *
 * @param request collection, key, and how its shards are made
 * @param absence whether it must be absent
 */
public record CreateShardKey(CreateShardKeyRequest request, Presence absence) implements Change {
    @Override
    public String type() {
        return "createShardKey";
    }

    @Override
    public String collection() {
        return request.getCollectionName();
    }

    private ShardKey key() {
        return request.getRequest().getShardKey();
    }

    @Override
    public Change on(String ownName) {
        return new CreateShardKey(request.toBuilder().setCollectionName(ownName).build(), absence);
    }

    @Override
    public String summary() {
        return "create shard key " + Texts.of(key()) + " of " + collection();
    }

    @Override
    public List<Call> calls() {
        return List.of(Call.CREATE_SHARD_KEY);
    }

    @Override
    public Verdict check(ServerState state) {
        return state.resolve(collection())
                .map(info -> check(info, state))
                .orElseGet(() -> Verdict.noCollection(collection()));
    }

    private Verdict check(CollectionInfo info, ServerState state) {
        if (!state.isDistributed()) {
            return new Verdict.Refuse(
                    ErrorCode.INVALID_VALUE,
                    "The server runs alone, and only a cluster has shard keys",
                    "Start it with \"cluster.enabled: true\"; a cluster of one node is enough.");
        }
        if (!ShardKeys.areCustom(info)) {
            return new Verdict.Refuse(
                    ErrorCode.INVALID_VALUE,
                    "The collection " + collection() + " is sharded automatically and can have no shard keys",
                    "Create a collection with \"sharding_method: custom\", and move the points there.");
        }
        return Optional.ofNullable(state.shards(collection()).get(key()))
                .map(this::existing)
                .orElse(Verdict.proceed());
    }

    private Verdict existing(ServerState.Shards shards) {
        String what = "The shard key " + Texts.of(key()) + " of " + collection();
        List<String> differences = differences(shards);
        if (!differences.isEmpty()) {
            return new Verdict.Refuse(
                    ErrorCode.ALREADY_EXISTS,
                    what + " exists and differs: " + String.join("; ", differences),
                    "Declare it as it is, or choose another key.");
        }
        return absence == Presence.OPTIONAL
                ? new Verdict.Skip("shard key " + Texts.of(key()) + " of " + collection() + " exists as declared")
                : new Verdict.Refuse(
                        ErrorCode.ALREADY_EXISTS,
                        what + " exists already and equals what is declared",
                        "Add \"ifNotExists: true\" to the change to accept it.");
    }

    private List<String> differences(ServerState.Shards shards) {
        Collections.CreateShardKey declared = request.getRequest();
        List<String> differences = new ArrayList<>();
        if (declared.hasShardsNumber() && declared.getShardsNumber() != shards.shards()) {
            differences.add("shards_number: declared " + declared.getShardsNumber() + ", is " + shards.shards());
        }
        return differences;
    }

    @Override
    public List<Subject<?>> subjects(ServerState state) {
        return List.of(new ShardKeySubject(collection(), key()));
    }

    @Override
    public Stream<Request> requests(ServerState state, @Nullable CapturedPoints captured) {
        return Stream.of(new Request(Call.CREATE_SHARD_KEY, request));
    }

    @Override
    public List<String> differences(ServerState state) {
        return Optional.ofNullable(state.shards(collection()).get(key()))
                .map(this::differences)
                .orElse(List.of("shard key " + Texts.of(key()) + " is not there"));
    }

    @Override
    public boolean isAtomic() {
        return true;
    }
}
