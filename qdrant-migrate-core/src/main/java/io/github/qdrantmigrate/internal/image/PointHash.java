package io.github.qdrantmigrate.internal.image;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.github.qdrantmigrate.migration.Checksum;
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

/** A hash of what a point holds, to see whether it was changed: the first bytes of a SHA-256. */
public final class PointHash {
    /** Length of one hash. */
    public static final int BYTES = 8;

    /** Of a point that is not there. */
    private static final byte[] ABSENT = new byte[BYTES];

    private PointHash() {}

    /** Of each id the point that is there, one hash after the other. */
    public static ByteString of(List<PointId> ids, Collection<RetrievedPoint> points) {
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
    public static long sum(Collection<RetrievedPoint> points) {
        long sum = 0;
        for (RetrievedPoint point : points) {
            sum += ByteString.copyFrom(of(point)).asReadOnlyByteBuffer().getLong();
        }
        return sum;
    }

    private static byte[] of(@Nullable RetrievedPoint point) {
        if (point == null) {
            return ABSENT;
        }
        RetrievedPoint content =
                point.toBuilder().clearShardKey().clearOrderValue().build();
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
