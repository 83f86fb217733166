package io.github.qdrantmigrate.internal.qdrant;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.change.WaitForGreen;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.DeletePointVectors;
import io.qdrant.client.grpc.Points.DeleteVectorNameRequest;
import io.qdrant.client.grpc.Points.ScrollPoints;
import io.qdrant.client.grpc.Points.ShardKeySelector;
import io.qdrant.client.grpc.Points.UpdateResult;
import io.qdrant.client.grpc.Points.WithPayloadSelector;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes a named vector of a collection so that a crash of the server loses nothing.
 *
 * <p>Servers before 1.19 replay writes that were not flushed after a crash, refuse those that name a vector which is gone,
 * and lose their points with all that they hold (<a href="https://github.com/qdrant/qdrant/pull/9105">qdrant 9105</a>);
 * and files of the vector that a crash left behind come back to life when the name is created again (<a
 * href="https://github.com/qdrant/qdrant/pull/9317">qdrant 9317</a>). So the vectors are deleted from the points first,
 * and everything is flushed before the name goes.
 */
final class VectorNameDeletion {
    private static final Logger LOG = LoggerFactory.getLogger(VectorNameDeletion.class);

    private static final int PAGE = 1_000;

    /** Beyond two flushes, of which the first may have begun too early to hold all. */
    private static final Duration FLUSH_MARGIN = Duration.ofSeconds(2);

    private final QdrantServer server;
    private final LiveState state;
    private final Consumer<UpdateResult> completed;

    /**
     * @param completed refuses an answer that does not say that a write is complete
     */
    VectorNameDeletion(QdrantServer server, Consumer<UpdateResult> completed) {
        this.server = server;
        this.state = new LiveState(server);
        this.completed = completed;
    }

    void run(DeleteVectorNameRequest request) {
        boolean careful = !server.isEmbedded() && !state.isAtLeast(1, 19);
        if (careful && state.count(request.getCollectionName(), Filter.getDefaultInstance()) > 0) {
            flushedWithout(request);
        }
        completed.accept(server.points("DeleteVectorName", s -> s.deleteVectorName(request))
                .getResult());
    }

    private void flushedWithout(DeleteVectorNameRequest request) {
        String collection = request.getCollectionName();
        CollectionInfo info = state.info(collection);
        for (ShardKeySelector keys : new Sharding(server).selectors(collection)) {
            deleteFromPoints(request, keys, page(info));
        }
        new GreenWait(server)
                .await(UpdateCollection.newBuilder()
                        .setCollectionName(collection)
                        .setTimeout(WaitForGreen.LONGEST_TIMEOUT.toSeconds())
                        .build());
        Duration flushed = Duration.ofSeconds(
                        info.getConfig().getOptimizerConfig().getFlushIntervalSec())
                .multipliedBy(2)
                .plus(FLUSH_MARGIN);
        LOG.info("Waiting {} s for {} to be flushed before its vector is deleted", flushed.toSeconds(), collection);
        Backoff.pause(flushed);
        if (state.count(collection, having(request)) > 0) {
            throw new QdrantMigrateException.Server(
                    Problem.of(
                            ErrorCode.SERVER_ERROR,
                            "Someone writes the vector \"" + request.getVectorName() + "\" of " + collection
                                    + " while it is deleted",
                            "Stop who writes it, and run this again."),
                    null);
        }
    }

    private static int page(CollectionInfo info) {
        return StrictLimits.of(info, PAGE).page();
    }

    /** Page by page, so that no call takes long; each page is what still has the vector. */
    private void deleteFromPoints(DeleteVectorNameRequest request, ShardKeySelector keys, int page) {
        ScrollPoints.Builder scroll = ScrollPoints.newBuilder()
                .setCollectionName(request.getCollectionName())
                .setFilter(having(request))
                .setLimit(page)
                .setWithPayload(WithPayloadSelector.newBuilder().setEnable(false));
        if (keys.getShardKeysCount() > 0) {
            scroll.setShardKeySelector(keys);
        }
        Filter found = ids(scroll, request);
        while (found.getMustCount() > 1) {
            DeletePointVectors.Builder delete = DeletePointVectors.newBuilder()
                    .setCollectionName(request.getCollectionName())
                    .setWait(true);
            delete.getPointsSelectorBuilder().setFilter(found);
            delete.getVectorsBuilder().addNames(request.getVectorName());
            if (keys.getShardKeysCount() > 0) {
                delete.setShardKeySelector(keys);
            }
            completed.accept(server.points("DeleteVectors", s -> s.deleteVectors(delete.build()))
                    .getResult());
            found = ids(scroll, request);
        }
    }

    /** By filter and not by ids alone: a point that is gone meanwhile would be an error. */
    private Filter ids(ScrollPoints.Builder scroll, DeleteVectorNameRequest request) {
        List<io.qdrant.client.grpc.Common.PointId> ids =
                server.points("Scroll", s -> s.scroll(scroll.build())).getResultList().stream()
                        .map(point -> point.getId())
                        .toList();
        Filter.Builder filter = having(request).toBuilder();
        if (!ids.isEmpty()) {
            filter.addMustBuilder().getHasIdBuilder().addAllHasId(ids);
        }
        return filter.build();
    }

    private static Filter having(DeleteVectorNameRequest request) {
        Filter.Builder filter = Filter.newBuilder();
        filter.addMustBuilder().getHasVectorBuilder().setHasVector(request.getVectorName());
        return filter.build();
    }
}
