package io.github.qdrantmigrate.internal.qdrant;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CollectionStatus;
import io.qdrant.client.grpc.Collections.GetCollectionInfoRequest;
import io.qdrant.client.grpc.Collections.UpdateCollection;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for a collection's status until it is green. */
final class GreenWait {
    private static final Logger LOG = LoggerFactory.getLogger(GreenWait.class);

    private final QdrantServer server;

    GreenWait(QdrantServer server) {
        this.server = server;
    }

    /**
     * Waits.
     *
     * @param trigger names collection and timeout; sent where the collection is grey
     * @throws QdrantMigrateException.Server if it is red, or is not green in time
     */
    void await(UpdateCollection trigger) {
        long end = System.nanoTime() + Duration.ofSeconds(trigger.getTimeout()).toNanos();
        Backoff backoff = new Backoff();
        boolean triggered = false;
        CollectionInfo info = info(trigger.getCollectionName());
        while (info.getStatus() != CollectionStatus.Green) {
            refuseRed(trigger.getCollectionName(), info);
            if (info.getStatus() == CollectionStatus.Grey && !triggered) {
                LOG.info("{} is grey: an empty update makes it go on with what it left", trigger.getCollectionName());
                UpdateCollection update = trigger.toBuilder().clearTimeout().build();
                server.collections("Update", s -> s.update(update));
                triggered = true;
            }
            if (System.nanoTime() > end) {
                throw late(trigger, info);
            }
            backoff.pause();
            info = info(trigger.getCollectionName());
        }
    }

    private CollectionInfo info(String collection) {
        GetCollectionInfoRequest request = GetCollectionInfoRequest.newBuilder()
                .setCollectionName(collection)
                .build();
        return server.collections("Get", s -> s.get(request)).getResult();
    }

    private static void refuseRed(String collection, CollectionInfo info) {
        if (info.getStatus() == CollectionStatus.Red) {
            throw new QdrantMigrateException.Server(
                    Problem.of(
                            ErrorCode.SERVER_ERROR,
                            "The collection " + collection + " is red: " + optimizers(info),
                            "Look into the server's log; a restart often shows the cause again."),
                    null);
        }
    }

    private static QdrantMigrateException.Server late(UpdateCollection trigger, CollectionInfo info) {
        return new QdrantMigrateException.Server(
                Problem.of(
                        ErrorCode.SERVER_ERROR,
                        "The collection " + trigger.getCollectionName() + " is not green after "
                                + trigger.getTimeout() + " s: it is "
                                + info.getStatus().name().toLowerCase(Locale.ROOT) + ", " + optimizers(info)
                                + ", " + info.getIndexedVectorsCount() + " vectors are indexed",
                        "Run it again, or raise \"timeout\"."),
                null);
    }

    private static String optimizers(CollectionInfo info) {
        return info.getOptimizerStatus().getOk()
                ? "its optimizers report no error"
                : "its optimizers report \"" + info.getOptimizerStatus().getError() + "\"";
    }
}
