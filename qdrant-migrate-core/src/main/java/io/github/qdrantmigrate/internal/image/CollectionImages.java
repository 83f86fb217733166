package io.github.qdrantmigrate.internal.image;

import com.google.protobuf.ByteString;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.change.PointParts;
import io.github.qdrantmigrate.internal.qdrant.LiveState;
import io.github.qdrantmigrate.internal.qdrant.PayloadWriter;
import io.github.qdrantmigrate.internal.qdrant.PointReader;
import io.github.qdrantmigrate.internal.qdrant.QdrantServer;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.CreateCollection;
import io.qdrant.client.grpc.Collections.DeleteCollection;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Images in a collection without vectors on the same server, a page a point; made when the first page comes. */
final class CollectionImages implements Images {
    private static final String TOOL = "tool";
    private static final String TOOL_NAME = "qdrant-migrate";

    private final QdrantServer server;
    private final String collection;
    private final PayloadWriter writer;
    private boolean made;

    private CollectionImages(QdrantServer server, String collection, boolean made) {
        this.server = server;
        this.collection = collection;
        this.writer = new PayloadWriter(server, collection);
        this.made = made;
    }

    /** Those of a run that begins. */
    static CollectionImages create(QdrantServer server, String collection) {
        return new CollectionImages(server, collection, false);
    }

    /** Those of an earlier run. */
    static CollectionImages at(QdrantServer server, String collection) {
        return new CollectionImages(server, collection, true);
    }

    @Override
    public String location() {
        return ImageLocation.ofCollection(collection);
    }

    @Override
    public boolean exist() {
        return new LiveState(server).collection(collection).isPresent();
    }

    @Override
    public void append(ImagePage page) {
        if (!made) {
            make();
        }
        writer.upsert(page.id(), PagePayload.write(page));
    }

    private void make() {
        removeLeftover();
        CreateCollection.Builder request = CreateCollection.newBuilder()
                .setCollectionName(collection)
                .setShardNumber(1)
                .setWriteConsistencyFactor(1)
                .setOnDiskPayload(true)
                .putMetadata(TOOL, Value.newBuilder().setStringValue(TOOL_NAME).build());
        request.getOptimizersConfigBuilder().setPreventUnoptimized(false);
        request.getStrictModeConfigBuilder().setEnabled(false);
        server.collections("Create", s -> s.create(request.build()));
        made = true;
    }

    /** A history that was deleted leaves its backups, and no row can mean them; their pages must not mix with new ones. */
    private void removeLeftover() {
        Optional<CollectionInfo> leftover = new LiveState(server).collection(collection);
        if (leftover.isEmpty()) {
            return;
        }
        Value tool = leftover.get().getConfig().getMetadataOrDefault(TOOL, Value.getDefaultInstance());
        if (!tool.getStringValue().equals(TOOL_NAME)) {
            throw new QdrantMigrateException.Data(
                    Problem.of(
                            ErrorCode.ALREADY_EXISTS,
                            "The collection " + collection + " is where the backup is to be, and is none of this tool",
                            "Rename it, or choose another \"historyCollection\"."),
                    null);
        }
        delete();
    }

    @Override
    public Stream<ImagePage> pages() {
        return points(ImagePage.id(1, 1)).map(this::page);
    }

    @Override
    public Stream<ImagePage> pages(int change) {
        return points(ImagePage.id(change, 1))
                .takeWhile(point -> ImagePage.change(point.getId().getNum()) == change)
                .map(this::page);
    }

    private Stream<RetrievedPoint> points(long first) {
        PointReader.Scope scope =
                new PointReader.Scope(collection, Filter.getDefaultInstance(), null, PointParts.PAYLOAD);
        PointReader reader = PointReader.ofPages(server, scope, 1).from(PayloadWriter.id(first));
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(reader, Spliterator.ORDERED), false)
                .flatMap(List::stream);
    }

    private ImagePage page(RetrievedPoint point) {
        return PagePayload.read(location(), point.getId().getNum(), point.getPayloadMap());
    }

    @Override
    public void left(ImagePage page, ByteString hashes) {
        writer.add(page.id(), null, Map.of(PagePayload.LEFT, PagePayload.bytes(hashes)));
    }

    @Override
    public void delete() {
        DeleteCollection request =
                DeleteCollection.newBuilder().setCollectionName(collection).build();
        server.collections("Delete", s -> s.delete(request));
    }
}
