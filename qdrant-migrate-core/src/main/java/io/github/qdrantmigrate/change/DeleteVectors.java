package io.github.qdrantmigrate.change;

import com.google.protobuf.Message;
import io.qdrant.client.grpc.Points.DeletePointVectors;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Removes vectors from points. The points stay, and the collection keeps the names.
 *
 * @param request collection, names of vectors (the empty one is the unnamed vector's) and selection; an empty filter
 *     means all
 */
public record DeleteVectors(DeletePointVectors request) implements SelectedPointsChange {
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

    @Override
    public Selection selection() {
        return new Selection(collection(), request.getPointsSelector(), request.getShardKeySelector());
    }

    @Override
    public Call call() {
        return Call.DELETE_VECTORS;
    }

    @Override
    public PointParts parts() {
        return PointParts.vectors(Set.copyOf(request.getVectors().getNamesList()));
    }

    @Override
    public Message request(Selection.Part part) {
        DeletePointVectors.Builder waited = request.toBuilder().setWait(true).setPointsSelector(part.points());
        part.shardKeys().ifPresent(waited::setShardKeySelector);
        return waited.build();
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
}
