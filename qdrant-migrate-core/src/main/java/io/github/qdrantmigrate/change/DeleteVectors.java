package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Points.DeletePointVectors;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Removes vectors from points. The points stay, and the collection keeps the names.
 *
 * @param request collection, names of vectors (the empty one is the unnamed vector's) and selection; an empty filter
 *     means all
 */
public record DeleteVectors(DeletePointVectors request) implements Change {
    @Override
    public String type() {
        return "deleteVectors";
    }

    @Override
    public String collection() {
        return request.getCollectionName();
    }

    @Override
    public Change on(String ownName) {
        return new DeleteVectors(request.toBuilder().setCollectionName(ownName).build());
    }

    @Override
    public String summary() {
        List<String> names = request.getVectors().getNamesList();
        String which = names.size() == 1 ? VectorNames.describe(names.get(0)) : "the vectors " + quoted(names);
        return "delete " + which + " of " + selection().describe() + " of " + collection();
    }

    private Selection selection() {
        return new Selection(collection(), request.getPointsSelector(), request.getShardKeySelector());
    }

    @Override
    public List<Call> calls() {
        return List.of(Call.DELETE_VECTORS);
    }

    @Override
    public Verdict check(ServerState state) {
        return selection()
                .checkWithIds(
                        state,
                        info -> VectorNames.check(
                                info, collection(), request.getVectors().getNamesList()));
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
    }

    @Override
    public TouchedPoints touches(ServerState state) {
        return selection()
                .touched(PointParts.vectors(Set.copyOf(request.getVectors().getNamesList())));
    }

    @Override
    public Stream<Request> requests(ServerState state, @Nullable CapturedPoints captured) {
        DeletePointVectors waited = request.toBuilder().setWait(true).build();
        return selection()
                .selectors(captured)
                .map(points -> new Request(
                        Call.DELETE_VECTORS,
                        waited.toBuilder().setPointsSelector(points).build()));
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
        return selection().count(state);
    }
}
