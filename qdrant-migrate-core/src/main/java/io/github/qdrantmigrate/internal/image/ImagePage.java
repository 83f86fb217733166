package io.github.qdrantmigrate.internal.image;

import com.google.protobuf.ByteString;
import io.github.qdrantmigrate.change.CapturedPoints;
import org.jspecify.annotations.Nullable;

/**
 * Some points as they were before a change.
 *
 * @param change number of the change that touches them, from 1
 * @param number its place among the pages of the change, from 1
 * @param points the points
 * @param left a hash of each point as the run left it, in the order of {@link CapturedPoints.Page#ids()}, {@value
 *     PointHash#BYTES} bytes each; null until the run has ended, or where it is not checked
 */
public record ImagePage(
        int change,
        int number,
        CapturedPoints.Page points,
        @Nullable ByteString left) {
    /** Orders the pages of a run by their change and number, so that those of one change are found together. */
    long id() {
        return id(change, number);
    }

    static long id(int change, int number) {
        return (long) change << Integer.SIZE | number;
    }

    static int change(long id) {
        return (int) (id >>> Integer.SIZE);
    }

    static int number(long id) {
        return (int) id;
    }
}
