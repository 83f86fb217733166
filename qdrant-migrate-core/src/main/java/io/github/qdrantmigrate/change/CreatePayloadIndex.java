package io.github.qdrantmigrate.change;

import io.github.qdrantmigrate.ErrorCode;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Creates a payload index.
 *
 * @param request collection, field, type and parameters
 * @param absence whether it must be absent
 */
public record CreatePayloadIndex(CreateFieldIndexCollection request, Presence absence) implements Change {
    @Override
    public String type() {
        return "createPayloadIndex";
    }

    @Override
    public String collection() {
        return request.getCollectionName();
    }

    @Override
    public Change on(String ownName) {
        return new CreatePayloadIndex(
                request.toBuilder().setCollectionName(ownName).build(), absence);
    }

    @Override
    public String summary() {
        return "create " + typeName() + " index on " + collection() + "." + request.getFieldName();
    }

    private String typeName() {
        return request.getFieldType().name().replace("FieldType", "").toLowerCase(Locale.ROOT);
    }

    @Override
    public List<Call> calls() {
        return List.of(Call.CREATE_FIELD_INDEX);
    }

    /** The server would replace an index of another kind without a word, so what exists is looked at first. */
    @Override
    public Verdict check(ServerState state) {
        Optional<CollectionInfo> info = state.resolve(collection());
        if (info.isEmpty()) {
            return Verdict.noCollection(collection());
        }
        PayloadSchemaInfo existing = info.get().getPayloadSchemaMap().get(request.getFieldName());
        if (existing == null) {
            return Verdict.proceed();
        }
        List<String> differences = differences(existing);
        String index = "The index on " + collection() + "." + request.getFieldName();
        if (!differences.isEmpty()) {
            return new Verdict.Refuse(
                    ErrorCode.ALREADY_EXISTS,
                    index + " exists and differs: " + String.join("; ", differences),
                    "Delete it first with deletePayloadIndex, or declare it as it is.");
        }
        return absence == Presence.OPTIONAL
                ? new Verdict.Skip("index on " + collection() + "." + request.getFieldName() + " exists as declared")
                : new Verdict.Refuse(
                        ErrorCode.ALREADY_EXISTS,
                        index + " exists already and equals what is declared",
                        "Add \"ifNotExists: true\" to the change to accept it.");
    }

    private List<String> differences(PayloadSchemaInfo existing) {
        String type = existing.getDataType().name().toLowerCase(Locale.ROOT);
        if (!type.equals(typeName())) {
            return List.of("type: declared " + typeName() + ", is " + type);
        }
        return request.hasFieldIndexParams()
                ? Declared.differences(
                        Declared.body(request.getFieldIndexParams()), Declared.body(existing.getParams()))
                : List.of();
    }

    @Override
    public List<Subject<?>> subjects(ServerState state) {
        return List.of(new IndexSubject(collection(), request.getFieldName()));
    }

    @Override
    public Stream<Request> requests(ServerState state, @Nullable CapturedPoints captured) {
        return Stream.of(new Request(
                Call.CREATE_FIELD_INDEX, request.toBuilder().setWait(true).build()));
    }

    @Override
    public List<String> differences(ServerState state) {
        return state.resolve(collection())
                .map(info -> info.getPayloadSchemaMap().get(request.getFieldName()))
                .map(this::differences)
                .orElse(List.of("index on " + collection() + "." + request.getFieldName() + " is not there"));
    }

    @Override
    public boolean isAtomic() {
        return true;
    }
}
