package io.github.qdrantmigrate.embedded.internal.fault;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.qdrant.client.grpc.QdrantOuterClass.HealthCheckReply;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An older server: it knows nothing of the fields and calls that came later. Unknown fields are skipped when a message
 * is read, so they are left out of requests and never stand in responses.
 */
public record OlderVersion(String text, ApiVersion version) {
    private static final Map<String, ApiVersion> SINCE = Since.fields();

    /** The version of this text. */
    public static OlderVersion of(String text) {
        return new OlderVersion(text, ApiVersion.parse(text));
    }

    /** Whether the call, such as {@code qdrant.Points/CreateVectorName}, is there. */
    public boolean knowsCall(String fullName) {
        return knows(Since.CALLS.get(fullName));
    }

    private boolean knows(@Nullable ApiVersion since) {
        return since == null || since.compareTo(version) <= 0;
    }

    /** The message without what is newer. */
    @SuppressWarnings("unchecked") // the builder builds the type of the message
    public <T> T strip(T message) {
        if (message instanceof HealthCheckReply reply) {
            return (T) reply.toBuilder().setVersion(text).build();
        }
        return message instanceof Message proto ? (T) stripped(proto) : message;
    }

    private Message stripped(Message message) {
        Message.Builder builder = message.toBuilder();
        message.getAllFields().forEach((field, value) -> {
            if (!knows(SINCE.get(field.getFullName()))) {
                builder.clearField(field);
            } else if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                builder.setField(field, field.isRepeated() ? all((List<?>) value) : stripped((Message) value));
            }
        });
        return builder.build();
    }

    private List<Message> all(List<?> messages) {
        return messages.stream().map(item -> stripped((Message) item)).toList();
    }
}
