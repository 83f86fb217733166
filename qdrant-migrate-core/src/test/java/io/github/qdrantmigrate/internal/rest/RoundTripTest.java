package io.github.qdrantmigrate.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.Problems;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Printing and reading are each other's inverse, for every field of every message that files are made of. */
class RoundTripTest {
    private static final int MESSAGES_OF_EACH = 100;
    private static final long SEED = 20_261_122;

    private final RestCodec codec = new RestCodec();

    static Stream<Message> messages() {
        return Supported.MESSAGES.stream();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void whatIsPrintedReadsAsTheSameMessage(Message prototype) {
        for (long seed = SEED; seed < SEED + MESSAGES_OF_EACH; seed++) {
            Message message = new RandomMessages(seed).next(prototype);
            Node printed = codec.print(message);
            for (Node text : List.of(printed, Texts.throughJson(printed), Texts.throughYaml(printed))) {
                Message read = read(text, prototype, seed);
                assertThat(read).as("seed %d", seed).isEqualTo(message);
                assertThat(codec.print(read)).as("seed %d", seed).isEqualTo(printed);
            }
        }
    }

    @Test
    void everyFieldOfTheApiIsReadable() {
        Set<String> missing = new TreeSet<>();
        Supported.MESSAGES.forEach(message -> missing.addAll(reachable(message)));
        missing.removeAll(FieldTable.EXCLUDED.keySet());
        // Only reachable through a field that is excluded.
        missing.removeAll(Set.of("SparseIndices.data", "OrderValue.int", "OrderValue.float"));
        // Its only value is the default, which no message shows as set.
        missing.remove("MultiVectorConfig.comparator");
        for (long seed = SEED; seed < SEED + 10 * MESSAGES_OF_EACH && !missing.isEmpty(); seed++) {
            for (Message prototype : havingAny(missing)) {
                Message message = new RandomMessages(seed).next(prototype);
                remove(read(codec.print(message), prototype, seed), missing);
            }
        }
        assertThat(missing).isEmpty();
    }

    private Message read(Node node, Message prototype, long seed) {
        Problems problems = new Problems();
        Optional<Message> read = codec.read(node, prototype, new ReadContext("seed", problems));
        assertThat(problems.list()).as("seed %d", seed).isEmpty();
        return read.orElseThrow();
    }

    /** The smallest ones: the rest of what they have is soonest made by chance. */
    private static List<Message> havingAny(Set<String> fields) {
        return Supported.MESSAGES.stream()
                .filter(message -> reachable(message).stream().anyMatch(fields::contains))
                .sorted(Comparator.comparingInt(message -> reachable(message).size()))
                .limit(4)
                .toList();
    }

    private static Set<String> reachable(Message message) {
        Set<String> fields = new HashSet<>();
        collect(message.getDescriptorForType(), new HashSet<>(), fields);
        return fields;
    }

    private static void collect(Descriptor type, Set<Descriptor> met, Set<String> fields) {
        if (!met.add(type)) {
            return;
        }
        for (FieldDescriptor field : type.getFields()) {
            if (!type.getOptions().getMapEntry()) {
                fields.add(FieldTable.key(field));
            }
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                collect(field.getMessageType(), met, fields);
            }
        }
    }

    private static void remove(Message message, Set<String> fields) {
        message.getAllFields().forEach((field, value) -> {
            fields.remove(FieldTable.key(field));
            List<?> values = value instanceof List<?> list ? list : List.of(value);
            values.stream().filter(Message.class::isInstance).forEach(child -> remove((Message) child, fields));
        });
    }
}
