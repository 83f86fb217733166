package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Points.DeleteFieldIndexCollection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Deletes a payload index. The payloads stay.
 *
 * @param request collection and field
 * @param presence whether it must exist
 */
public record DeletePayloadIndex(DeleteFieldIndexCollection request, Presence presence) implements Change {
    @Override
    public String type() {
        return "deletePayloadIndex";
    }

    @Override
    public String collection() {
        return request.getCollectionName();
    }

    @Override
    public Change on(String ownName) {
        return new DeletePayloadIndex(
                request.toBuilder().setCollectionName(ownName).build(), presence);
    }

    @Override
    public String summary() {
        return "delete index on " + collection() + "." + request.getFieldName();
    }

    @Override
    public List<Call> calls() {
        return List.of(Call.DELETE_FIELD_INDEX);
    }

    @Override
    public Verdict check(ServerState state) {
        Optional<CollectionInfo> info = state.resolve(collection());
        if (info.isPresent() && info.get().containsPayloadSchema(request.getFieldName())) {
            return Verdict.proceed();
        }
        String what = info.isPresent()
                ? "There is no index on " + collection() + "." + request.getFieldName()
                : "The collection " + collection() + " does not exist";
        return presence == Presence.OPTIONAL
                ? new Verdict.Skip(what)
                : Verdict.missing(what, "Correct the name, or add \"ifExists: true\" to the change.");
    }

    @Override
    public List<Subject<?>> subjects(ServerState state) {
        return List.of(new IndexSubject(collection(), request.getFieldName()));
    }

    @Override
    public Stream<Request> requests(ServerState state, @Nullable CapturedPoints captured) {
        return Stream.of(new Request(
                Call.DELETE_FIELD_INDEX, request.toBuilder().setWait(true).build()));
    }

    @Override
    public List<String> differences(ServerState state) {
        return state.resolve(collection())
                .filter(info -> info.containsPayloadSchema(request.getFieldName()))
                .map(info -> List.of("index on " + collection() + "." + request.getFieldName() + " is still there"))
                .orElse(List.of());
    }

    @Override
    public boolean isAtomic() {
        return true;
    }
}
