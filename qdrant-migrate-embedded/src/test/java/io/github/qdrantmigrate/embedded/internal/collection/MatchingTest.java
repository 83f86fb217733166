package io.github.qdrantmigrate.embedded.internal.collection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.embedded.internal.config.ConfigDefaults;
import io.github.qdrantmigrate.embedded.internal.filter.Candidates;
import io.github.qdrantmigrate.embedded.internal.filter.Document;
import io.github.qdrantmigrate.embedded.internal.filter.FieldIndex;
import io.github.qdrantmigrate.embedded.internal.filter.Filters;
import io.github.qdrantmigrate.embedded.internal.filter.PointCondition;
import io.github.qdrantmigrate.embedded.internal.filter.RandomFilter;
import io.github.qdrantmigrate.embedded.internal.payload.JsonPath;
import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.github.qdrantmigrate.embedded.internal.point.StoredPoint;
import io.github.qdrantmigrate.embedded.internal.store.MemoryStore;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MatchingTest {
    private static final int SEEDS = 1_500;

    @Test
    void indexesFindTheSamePointsAsChecksOfAll() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            LiveCollection collection = collection();
            put(collection, random);
            index(collection, random);
            // Changed and removed after they were indexed.
            put(collection, random);
            collection.write(edit -> {
                edit.shard(0).remove(key(random.nextInt(10)));
                return true;
            });
            Filter filter = RandomFilter.draw(random).message();
            PointKey from = key(random.nextInt(10));
            String description = "seed " + seed + ": " + filter;
            collection.read(view -> {
                ShardView shard = view.shards().get(0);
                PointCondition condition = Filters.compile(filter, view.indexes());
                assertThat(shard.matching(filter))
                        .as(description)
                        .containsExactlyElementsOf(shard.points().values().stream()
                                .filter(condition::matches)
                                .toList());
                assertThat(shard.matching(filter, Optional.of(from)))
                        .as(description)
                        .containsExactlyElementsOf(shard.points().tailMap(from, true).values().stream()
                                .filter(condition::matches)
                                .toList());
                return true;
            });
        }
    }

    @Test
    void aMatchOnAnIndexedFieldChecksOnlyThePointsWithTheValue() {
        LiveCollection collection = collection();
        define(collection, Map.of("a", PayloadSchemaType.Keyword));
        int points = 10_000;
        collection.write(edit -> {
            LongStream.range(0, points).forEach(id -> edit.shard(0).put(point(id, "city " + id % 1_000)));
            return true;
        });
        Filter filter = Filter.newBuilder()
                .addMust(Condition.newBuilder()
                        .setField(FieldCondition.newBuilder()
                                .setKey("a")
                                .setMatch(Match.newBuilder().setKeyword("city 7"))))
                .addMustNot(Condition.newBuilder()
                        .setField(FieldCondition.newBuilder()
                                .setKey("b")
                                .setMatch(Match.newBuilder().setInteger(1))))
                .build();
        collection.read(view -> {
            ShardView shard = view.shards().get(0);
            HeldValues held = new HeldValues(view.indexes(), shard.points().values());
            assertThat(Candidates.of(filter, view.indexes(), held))
                    .hasValueSatisfying(keys -> assertThat(keys).hasSize(10));
            assertThat(shard.matching(filter)).hasSize(10);
            assertThat(Candidates.of(Filter.getDefaultInstance(), view.indexes(), held))
                    .isEmpty();
            return true;
        });
    }

    @Test
    void removedPointsLeaveNoValues() {
        FieldIndex index = FieldIndex.of(
                JsonPath.parse("a"),
                PayloadSchemaInfo.newBuilder()
                        .setDataType(PayloadSchemaType.Keyword)
                        .build());
        HeldValues held = new HeldValues(new PayloadIndexes(Map.of("a", index.description())), List.of());
        Value red = Value.newBuilder().setStringValue("red").build();
        held.replace(Optional.empty(), Optional.of(point(1, "red")));
        assertThat(held.of(index, red)).containsExactly(key(1));
        held.replace(Optional.of(point(1, "red")), Optional.of(point(1, "blue")));
        assertThat(held.of(index, red)).isEmpty();
    }

    private static StoredPoint point(long id, String text) {
        return new StoredPoint(
                key(id), 0, Map.of("a", Value.newBuilder().setStringValue(text).build()), Map.of());
    }

    private static void put(LiveCollection collection, Random random) {
        collection.write(edit -> {
            LongStream.range(0, 10)
                    .filter(id -> random.nextInt(4) > 0)
                    .forEach(id -> edit.shard(0).put(Document.random(random, id).stored()));
            return true;
        });
    }

    private static void index(LiveCollection collection, Random random) {
        List<PayloadSchemaType> types = List.of(
                PayloadSchemaType.Keyword, PayloadSchemaType.Integer, PayloadSchemaType.Bool, PayloadSchemaType.Uuid);
        define(
                collection,
                Map.of(
                        "a", types.get(random.nextInt(4)),
                        "b", types.get(random.nextInt(4)),
                        "b[]", types.get(random.nextInt(4)),
                        "arr[].x", types.get(random.nextInt(4))));
    }

    private static void define(LiveCollection collection, Map<String, PayloadSchemaType> types) {
        collection.write(edit -> {
            Map<String, PayloadSchemaInfo> indexes = new HashMap<>();
            types.forEach((path, type) -> indexes.put(
                    path, PayloadSchemaInfo.newBuilder().setDataType(type).build()));
            edit.define(edit.definition().withIndexes(indexes));
            return true;
        });
    }

    private static PointKey key(long id) {
        return new PointKey(false, 0, id);
    }

    private static LiveCollection collection() {
        Catalog catalog = new Catalog(new MemoryStore());
        catalog.create("a", ConfigDefaults.resolve(CreateCollection.getDefaultInstance()));
        return catalog.resolve("a");
    }
}
