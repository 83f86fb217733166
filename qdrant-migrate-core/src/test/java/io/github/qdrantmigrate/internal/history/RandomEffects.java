package io.github.qdrantmigrate.internal.history;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.change.AliasSubject;
import io.github.qdrantmigrate.change.AliasesOfSubject;
import io.github.qdrantmigrate.change.CollectionSubject;
import io.github.qdrantmigrate.change.Extent;
import io.github.qdrantmigrate.change.Image;
import io.github.qdrantmigrate.change.IndexSubject;
import io.github.qdrantmigrate.change.PointParts;
import io.github.qdrantmigrate.change.SettingsSubject;
import io.github.qdrantmigrate.change.Subject;
import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.CollectionConfig;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CreateAlias;
import io.qdrant.client.grpc.Collections.ListAliasesResponse;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Collections.ShardKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What runs may have done, with every kind of image and every combination of what may be null. */
final class RandomEffects {
    private static final String[] NAMES = {"", "a", "ä b", "x.y[]", "\"quoted\""};

    private final Random random;

    private RandomEffects(Random random) {
        this.random = random;
    }

    static Effects of(Random random) {
        return new RandomEffects(random).effects();
    }

    private Effects effects() {
        List<RecordedChange> changes = new ArrayList<>();
        int count = random.nextInt(12);
        for (int number = 1; number <= count; number++) {
            changes.add(new RecordedChange(
                    number,
                    name(),
                    name(),
                    name(),
                    List.of(RecordedChange.Outcome.values()).get(random.nextInt(3)),
                    new RecordedChange.Before(images(), points(), random.nextBoolean() ? name() : null)));
        }
        List<Effects.CollectionLeft> collections = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            collections.add(collection());
        }
        return new Effects(changes, random.nextBoolean() ? name() : null, images(), collections);
    }

    private Effects.CollectionLeft collection() {
        long points = random.nextLong(1L << 50);
        return switch (random.nextInt(3)) {
            case 0 ->
                Effects.CollectionLeft.ofShardKey(
                        name(), ShardKey.newBuilder().setKeyword(name()).build(), points);
            case 1 -> Effects.CollectionLeft.ofVector(name(), name(), points);
            default -> new Effects.CollectionLeft(name(), points, random.nextBoolean() ? random.nextLong() : null);
        };
    }

    private List<Image<?>> images() {
        List<Image<?>> images = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            images.add(image());
        }
        return images;
    }

    private Image<?> image() {
        return switch (random.nextInt(5)) {
            case 0 ->
                image(
                        new CollectionSubject(name()),
                        CollectionInfo.newBuilder()
                                .putPayloadSchema(name(), schema())
                                .build());
            case 1 ->
                image(
                        new SettingsSubject(name()),
                        CollectionConfig.newBuilder()
                                .setHnswConfig(io.qdrant.client.grpc.Collections.HnswConfigDiff.newBuilder()
                                        .setM(random.nextInt(100)))
                                .build());
            case 2 -> image(new IndexSubject(name(), name()), schema());
            case 3 ->
                image(
                        new AliasSubject(name()),
                        CreateAlias.newBuilder()
                                .setAliasName(name())
                                .setCollectionName(name())
                                .build());
            default ->
                image(
                        new AliasesOfSubject(name()),
                        ListAliasesResponse.newBuilder()
                                .addAliases(AliasDescription.newBuilder().setAliasName(name()))
                                .build());
        };
    }

    private PayloadSchemaInfo schema() {
        return PayloadSchemaInfo.newBuilder()
                .setDataType(PayloadSchemaType.forNumber(random.nextInt(9)))
                .build();
    }

    /** An empty message is a state too, and not the same as none. */
    private <M extends Message> Image<M> image(Subject<M> subject, M state) {
        return new Image<>(subject, some(state), some(state), random.nextBoolean());
    }

    @SuppressWarnings("unchecked")
    private <M extends Message> @Nullable M some(M state) {
        return switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> state;
            default -> (M) state.getDefaultInstanceForType();
        };
    }

    private @Nullable Extent points() {
        if (random.nextBoolean()) {
            return null;
        }
        List<ShardKey> keys = random.nextBoolean()
                ? List.of()
                : List.of(
                        ShardKey.newBuilder().setKeyword(name()).build(),
                        ShardKey.newBuilder().setNumber(random.nextInt(9)).build());
        List<PointParts> parts = List.of(
                PointParts.ALL,
                PointParts.PAYLOAD,
                PointParts.vectors(Set.of("")),
                PointParts.vectors(Set.of("a", "b")));
        return new Extent(random.nextInt(1_000), keys, parts.get(random.nextInt(parts.size())));
    }

    private String name() {
        return NAMES[random.nextInt(NAMES.length)];
    }
}
