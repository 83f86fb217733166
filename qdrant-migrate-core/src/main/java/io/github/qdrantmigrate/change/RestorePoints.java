package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Collections.ShardKey;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings points back to what they were, and deletes those that were not there. Not written in files: part of an undo that
 * is derived.
 *
 * @param collection own name of their collection
 * @param points as they were
 * @param extent how many, where, and what of them
 */
public record RestorePoints(String collection, CapturedPoints points, Extent extent) implements Change {
    @Override
    public String type() {
        return "restorePoints";
    }

    @Override
    public Change on(String ownName) {
        return new RestorePoints(ownName, points, extent);
    }

    @Override
    public String summary() {
        String what = extent.parts().isWhole() ? "" : extent.parts().payload() ? "the payload of " : "vectors of ";
        return "restore " + what + extent.points() + (extent.points() == 1 ? " point" : " points") + " of "
                + collection;
    }

    @Override
    public List<Call> calls() {
        return List.of(Call.UPDATE_BATCH);
    }

    @Override
    public Verdict check(ServerState state) {
        if (state.resolve(collection).isEmpty()) {
            return Verdict.noCollection(collection);
        }
        List<ShardKey> gone = new ArrayList<>(extent.shardKeys());
        if (!gone.isEmpty()) {
            gone.removeAll(state.shardKeys(collection));
        }
        return gone.isEmpty() ? Verdict.proceed() : ShardKeys.noKey(collection, gone.get(0));
    }

    @Override
    public List<String> missing() {
        long kept;
        try (Stream<CapturedPoints.Page> pages = points.pages()) {
            kept = pages.mapToLong(page -> page.present().size() + page.absent().size())
                    .sum();
        }
        return kept == extent.points()
                ? List.of()
                : List.of("the backup holds " + kept + " of the " + extent.points() + " points of " + collection
                        + " that were kept");
    }

    @Override
    public TouchedPoints touches(ServerState state) {
        return new TouchedPoints(
                new TouchedPoints.Selected.ByIds(() -> points.pages().flatMap(CapturedPoints.Page::ids)),
                extent.shardKeys(),
                extent.parts());
    }

    @Override
    public Stream<Request> requests(ServerState state, @Nullable CapturedPoints captured) {
        RestoredVectors vectors = state.collection(collection)
                .map(info -> RestoredVectors.of(info.getConfig().getParams()))
                .orElseThrow(() -> new IllegalStateException("checked to be there: " + collection));
        return points.pages()
                .map(page -> new PointRestoration(collection, vectors, page))
                .flatMap(restoration -> restoration.requests(state));
    }

    @Override
    public boolean destructive() {
        return true;
    }

    @Override
    public PointCount pointCount() {
        return PointCount.DECLARED;
    }

    @Override
    public OptionalLong points(ServerState state) {
        return OptionalLong.of(extent.points());
    }
}
