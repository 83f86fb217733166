package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The body of a change as it was read.
 *
 * @param message the request, without what could not be read
 * @param options values of the keys that are not part of the request, by printed name; those that could not be read, and
 *     those that are not there, are missing
 */
public record ReadBody<M extends Message>(M message, Map<String, Object> options) {
    public ReadBody {
        options = Map.copyOf(options);
    }

    /** Whether a flag is set. */
    public boolean flag(String name) {
        return options.get(name) instanceof Boolean value && value;
    }

    /** The value of a text. */
    public Optional<String> text(String name) {
        return Optional.ofNullable((String) options.get(name));
    }

    /** The value of a whole number. */
    public Optional<Long> number(String name) {
        return Optional.ofNullable((Long) options.get(name));
    }

    /** The items of a list of messages that could be read. */
    public <I extends Message> List<I> items(String name, Class<I> type) {
        List<?> items = (List<?>) options.getOrDefault(name, List.of());
        return items.stream().map(type::cast).toList();
    }
}
