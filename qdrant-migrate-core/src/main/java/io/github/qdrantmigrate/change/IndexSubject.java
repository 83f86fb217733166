package io.github.qdrantmigrate.change;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.github.qdrantmigrate.internal.rest.CollectionBody;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Points.DeleteFieldIndexCollection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A payload index.
 *
 * @param collection own name of its collection
 * @param field the indexed field
 */
public record IndexSubject(String collection, String field) implements Subject<PayloadSchemaInfo> {
    static final String KIND = "index";

    private static PayloadSchemaInfo withoutCount(PayloadSchemaInfo schema) {
        return schema.toBuilder().clearPoints().build();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public String name() {
        return field;
    }

    @Override
    public PayloadSchemaInfo parse(ByteString bytes) throws InvalidProtocolBufferException {
        return PayloadSchemaInfo.parseFrom(bytes);
    }

    @Override
    public Optional<PayloadSchemaInfo> read(ServerState state) {
        return state.collection(collection)
                .map(info -> info.getPayloadSchemaMap().get(field))
                .map(IndexSubject::withoutCount);
    }

    @Override
    public List<Change> restore(@Nullable PayloadSchemaInfo before, @Nullable PayloadSchemaInfo after) {
        if (Objects.equals(before, after)) {
            return List.of();
        }
        if (before == null) {
            return List.of(deletion());
        }
        CreatePayloadIndex creation =
                new CreatePayloadIndex(CollectionBody.index(collection, field, before), Presence.OPTIONAL);
        return after == null ? List.of(creation) : List.of(deletion(), creation);
    }

    private DeletePayloadIndex deletion() {
        DeleteFieldIndexCollection request = DeleteFieldIndexCollection.newBuilder()
                .setCollectionName(collection)
                .setFieldName(field)
                .build();
        return new DeletePayloadIndex(request, Presence.OPTIONAL);
    }

    @Override
    public List<String> differences(@Nullable PayloadSchemaInfo expected, @Nullable PayloadSchemaInfo now) {
        if (Objects.equals(expected, now)) {
            return List.of();
        }
        String index = "index on " + collection + "." + field;
        if (now == null) {
            return List.of(index + " is not there any more");
        }
        return List.of(expected == null ? index + " is there again" : index + " is another one now");
    }
}
