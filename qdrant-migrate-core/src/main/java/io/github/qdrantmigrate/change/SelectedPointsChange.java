package io.github.qdrantmigrate.change;

import com.google.protobuf.Message;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A change of points that are selected by their ids or by a filter, made on exactly those that were captured. */
sealed interface SelectedPointsChange extends Change
        permits ClearPayload, DeletePayload, DeletePoints, DeleteVectors, OverwritePayload, SetPayload {
    /** The call that makes it. */
    Call call();

    /** Which points. */
    Selection selection();

    /** What of them. */
    PointParts parts();

    /** Its request for other points than it selects itself; the server is to wait until it is done. */
    Message request(Selection.Part part);

    @Override
    default List<Call> calls() {
        return List.of(call());
    }

    @Override
    default Verdict check(ServerState state) {
        return selection().checkWithIds(state);
    }

    @Override
    default TouchedPoints touches(ServerState state) {
        return selection().touched(state, parts());
    }

    @Override
    default Stream<Request> requests(ServerState state, @Nullable CapturedPoints captured) {
        return selection().parts(captured).map(part -> new Request(call(), request(part)));
    }

    @Override
    default boolean destructive() {
        return true;
    }

    @Override
    default PointCount pointCount() {
        return PointCount.SELECTED;
    }

    @Override
    default OptionalLong points(ServerState state) {
        return selection().count(state);
    }
}
