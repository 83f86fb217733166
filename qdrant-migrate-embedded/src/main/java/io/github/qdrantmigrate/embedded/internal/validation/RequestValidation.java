package io.github.qdrantmigrate.embedded.internal.validation;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import java.util.ArrayList;
import java.util.List;

/** Checks the fields of a request before anything else is done with it. */
public final class RequestValidation {
    private final List<String> problems = new ArrayList<>();

    private RequestValidation() {}

    /** Refuses the request if a field breaks a rule; the text names all of them. */
    public static void check(Message request) {
        RequestValidation validation = new RequestValidation();
        validation.message("", request);
        if (!validation.problems.isEmpty()) {
            throw QdrantError.malformed("Validation error in body: [" + String.join("; ", validation.problems) + "]");
        }
        UnreadableParts.refuse(request);
    }

    private void message(String path, Message message) {
        MessageRules.problem(message)
                .ifPresent(problem -> problems.add(path + problem.field() + ": " + problem.text()));
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (!field.isRepeated() && field.hasPresence() && !message.hasField(field)) {
                continue;
            }
            field(path, message, field);
        }
    }

    private void field(String path, Message message, FieldDescriptor field) {
        boolean choice = field.getRealContainingOneof() != null;
        String name = choice ? field.getRealContainingOneof().getName() : field.getName();
        String key = message.getDescriptorForType().getName() + "." + name;
        Object value = message.getField(field);
        for (FieldRule rule : FieldRules.of(key)) {
            rule.problem(value).ifPresent(problem -> problems.add(path + name + ": " + problem));
        }
        if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE || !FieldRules.looksInto(key)) {
            return;
        }
        if (field.isMapField()) {
            map(path + name, (List<?>) value);
        } else if (field.isRepeated()) {
            list(path + name, (List<?>) value);
        } else {
            // What is wrong inside a vector is told without the kind of vector.
            message(key.equals("Vector.vector") ? path : path + name + ".", (Message) value);
        }
    }

    private void list(String path, List<?> items) {
        for (int i = 0; i < items.size(); i++) {
            message(path + "[" + i + "].", (Message) items.get(i));
        }
    }

    private void map(String path, List<?> entries) {
        for (Object entry : entries) {
            Message pair = (Message) entry;
            FieldDescriptor value = pair.getDescriptorForType().findFieldByNumber(2);
            message(path + ".[].", (Message) pair.getField(value));
        }
    }
}
