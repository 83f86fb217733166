package io.github.qdrantmigrate.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.internal.node.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code refused.txt}: bodies that are refused and the whole text of what is said about them. An entry is {@code ---} and
 * the message's name, the YAML, {@code =>} and the expected problems.
 */
class RefusedTest {
    record Entry(Message prototype, String yaml, String expected) {
        static Entry of(String text) {
            String name = text.substring(0, text.indexOf('\n'));
            int arrow = text.indexOf("\n=>\n");
            Message prototype = Supported.MESSAGES.stream()
                    .filter(message -> message.getDescriptorForType().getName().equals(name))
                    .findFirst()
                    .orElseThrow();
            return new Entry(
                    prototype,
                    text.substring(name.length() + 1, arrow),
                    text.substring(arrow + 4).strip());
        }

        @Override
        public String toString() {
            return prototype.getDescriptorForType().getName() + " " + yaml;
        }
    }

    static Stream<Entry> entries() throws IOException {
        try (InputStream in = Objects.requireNonNull(RefusedTest.class.getResourceAsStream("/rest/refused.txt"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Pattern.compile("^--- ", Pattern.MULTILINE)
                    .splitAsStream(text)
                    .filter(entry -> !entry.isEmpty())
                    .map(Entry::of);
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void saysWhatWhereAndWhatToDo(Entry entry) {
        Problems problems = new Problems();
        new RestCodec().read(Texts.yaml(entry.yaml()), entry.prototype(), new ReadContext("f.yaml", problems));
        assertThat(problems.list().stream().map(Problem::text).collect(Collectors.joining("\n")))
                .isEqualTo(entry.expected());
    }
}
