package io.github.qdrantmigrate.internal.image;

import com.google.protobuf.ByteString;
import io.github.qdrantmigrate.change.CapturedPoints;
import org.jspecify.annotations.Nullable;

/**
 * Some points as they were before a change.
 *
 * @param number its place in the images of a run, from 1
 * @param change number of the change that touches them, from 1
 * @param points the points
 * @param left a hash of each point as the run left it, in the order of {@link CapturedPoints.Page#ids()}, {@value
 *     PointHash#BYTES} bytes each; null until the run has ended, or where it is not checked
 */
public record ImagePage(
        long number,
        int change,
        CapturedPoints.Page points,
        @Nullable ByteString left) {}
