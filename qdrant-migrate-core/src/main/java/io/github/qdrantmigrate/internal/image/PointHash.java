package io.github.qdrantmigrate.internal.image;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.github.qdrantmigrate.change.ServerState;
import io.github.qdrantmigrate.change.VectorNames;
import io.github.qdrantmigrate.migration.Checksum;
import io.qdrant.client.grpc.Collections.CollectionParams;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A hash of what the points of a collection hold, to see whether one was changed: the first bytes of a SHA-256 of what becomes of
 * the point where the server moves it ({@link SettledPoint}), because a server does that on its own.
 */
public final class PointHash {
    /** Length of one hash. */
    public static final int BYTES = 8;

    /** Of a point that is not there. */
    private static final byte[] ABSENT = new byte[BYTES];

    private final SettledPoint settled;

    /** @param params of the collection that the points are in */
    public PointHash(CollectionParams params) {
        this.settled = new SettledPoint(VectorNames.of(params).halfCosine());
    }

    /** Of the points of a collection, as it is now. */
    static PointHash in(String collection, ServerState state) {
        return new PointHash(state.collection(collection)
                .map(info -> info.getConfig().getParams())
                .orElse(CollectionParams.getDefaultInstance()));
    }

    /** Of each id the point that is there, one hash after the other. */
    public ByteString of(List<PointId> ids, Collection<RetrievedPoint> points) {
        Map<PointId, RetrievedPoint> byId = new HashMap<>();
        points.forEach(point -> byId.put(point.getId(), point));
        byte[] hashes = new byte[ids.size() * BYTES];
        for (int i = 0; i < ids.size(); i++) {
            System.arraycopy(of(byId.get(ids.get(i))), 0, hashes, i * BYTES, BYTES);
        }
        return ByteString.copyFrom(hashes);
    }

    /** One hash of many. */
    public static ByteString at(ByteString hashes, int index) {
        return hashes.substring(index * BYTES, (index + 1) * BYTES);
    }

    /** The sum of the hashes of points, which does not depend on their order. */
    public long sum(Collection<RetrievedPoint> points) {
        long sum = 0;
        for (RetrievedPoint point : points) {
            sum += ByteString.copyFrom(of(point)).asReadOnlyByteBuffer().getLong();
        }
        return sum;
    }

    private byte[] of(@Nullable RetrievedPoint point) {
        if (point == null) {
            return ABSENT;
        }
        RetrievedPoint content =
                settled.of(point).toBuilder().clearShardKey().clearOrderValue().build();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.getSerializedSize());
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        // Payloads and named vectors are maps, which have no order otherwise.
        out.useDeterministicSerialization();
        try {
            content.writeTo(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return java.util.Arrays.copyOf(Checksum.sha256().digest(bytes.toByteArray()), BYTES);
    }
}
