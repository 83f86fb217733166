package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a server newer than the client has sent and printing would leave out. Who copies such a message keeps it; who
 * prints it must say what is missing.
 */
public final class UnknownFields {
    private UnknownFields() {}

    /** The fields by their numbers, for example {@code CollectionConfig.12}; empty where the client knows all. */
    public static List<String> of(Message message) {
        return stream(message).distinct().sorted().toList();
    }

    private static Stream<String> stream(Message message) {
        Stream<String> own = message.getUnknownFields().asMap().keySet().stream()
                .map(number -> message.getDescriptorForType().getName() + "." + number);
        return Stream.concat(own, message.getAllFields().entrySet().stream().flatMap(UnknownFields::inside));
    }

    private static Stream<String> inside(Map.Entry<FieldDescriptor, Object> field) {
        List<?> values = field.getValue() instanceof List<?> list ? list : List.of(field.getValue());
        return values.stream()
                .filter(Message.class::isInstance)
                .map(Message.class::cast)
                .flatMap(UnknownFields::stream);
    }
}
