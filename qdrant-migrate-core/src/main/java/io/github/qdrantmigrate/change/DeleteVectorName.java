package io.github.qdrantmigrate.change;

import io.github.qdrantmigrate.ErrorCode;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.DeleteVectorNameRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Removes a named vector from a collection, and with it the vectors of that name of all points.
 *
 * @param request collection and name
 * @param presence whether it must exist
 */
public record DeleteVectorName(DeleteVectorNameRequest request, Presence presence) implements Change {
    private static final long LONGEST_FLUSH_INTERVAL = 60;

    @Override
    public String type() {
        return "deleteVectorName";
    }

    @Override
    public String collection() {
        return request.getCollectionName();
    }

    @Override
    public Change on(String ownName) {
        return new DeleteVectorName(
                request.toBuilder().setCollectionName(ownName).build(), presence);
    }

    @Override
    public String summary() {
        return "delete " + VectorNames.describe(request.getVectorName()) + " of " + collection();
    }

    @Override
    public List<Call> calls() {
        return List.of(Call.DELETE_VECTOR_NAME);
    }

    @Override
    public Verdict check(ServerState state) {
        Optional<CollectionInfo> info = state.resolve(collection());
        Verdict exists = info.map(found -> VectorNames.check(found, collection(), List.of(request.getVectorName())))
                .orElseGet(() -> Verdict.noCollection(collection()));
        if (presence == Presence.OPTIONAL && exists instanceof Verdict.Refuse missing) {
            return new Verdict.Skip(missing.what());
        }
        return exists.and(() -> state.isAtLeast(1, 19) ? Verdict.proceed() : flushedOften(info.orElseThrow()));
    }

    /** An older server loses points unless all is flushed first, for which there is no call: it has to be waited for. */
    private Verdict flushedOften(CollectionInfo info) {
        long seconds = info.getConfig().getOptimizerConfig().getFlushIntervalSec();
        return seconds <= LONGEST_FLUSH_INTERVAL
                ? Verdict.proceed()
                : new Verdict.Refuse(
                        ErrorCode.INVALID_VALUE,
                        "The collection " + collection() + " is flushed every " + seconds
                                + " s only; before 1.19 a server that crashes after a vector was deleted loses points that"
                                + " were not flushed",
                        "Set optimizers_config.flush_interval_sec to at most " + LONGEST_FLUSH_INTERVAL
                                + " with updateCollection first.");
    }

    @Override
    public List<Subject<?>> subjects(ServerState state) {
        return List.of(new VectorSubject(collection(), request.getVectorName()));
    }

    @Override
    public TouchedPoints touches(ServerState state) {
        return new TouchedPoints(
                new TouchedPoints.Selected.ByFilter(having()),
                state.shardKeys(collection()),
                PointParts.vectors(Set.of(request.getVectorName())));
    }

    @Override
    public Stream<Request> requests(ServerState state, @Nullable CapturedPoints captured) {
        return Stream.of(new Request(
                Call.DELETE_VECTOR_NAME, request.toBuilder().setWait(true).build()));
    }

    @Override
    public List<String> differences(ServerState state) {
        return state.resolve(collection())
                .map(VectorNames::of)
                .filter(names -> names.has(request.getVectorName()))
                .map(names -> List.of(VectorNames.describe(request.getVectorName()) + " is still there"))
                .orElse(List.of());
    }

    @Override
    public boolean destructive() {
        return true;
    }

    @Override
    public PointCount pointCount() {
        return PointCount.SELECTED;
    }

    @Override
    public OptionalLong points(ServerState state) {
        boolean there = state.resolve(collection())
                .map(VectorNames::of)
                .filter(names -> names.has(request.getVectorName()))
                .isPresent();
        return there ? OptionalLong.of(state.count(collection(), having())) : OptionalLong.empty();
    }

    private Filter having() {
        Filter.Builder filter = Filter.newBuilder();
        filter.addMustBuilder().getHasVectorBuilder().setHasVector(request.getVectorName());
        return filter.build();
    }
}
