package io.github.qdrantmigrate.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.Problems;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import io.github.qdrantmigrate.testing.Mutations;
import io.github.qdrantmigrate.testing.SchemaAgreement;
import io.github.qdrantmigrate.testing.SchemaValidator;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema of every message against the codec that reads it. */
class SchemaTest {
    private static final long SEED = 20_261_122;
    private static final int MESSAGES_OF_EACH = 40;
    private static final int MUTATIONS_OF_EACH = 6;

    private final RestCodec codec = new RestCodec();

    static Stream<Message> messages() {
        return Supported.MESSAGES.stream();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void acceptsWhatIsReadAndRefusesWhatHasNoSuchForm(Message prototype) {
        SchemaAgreement agreement = agreement(prototype);
        for (long seed = SEED; seed < SEED + MESSAGES_OF_EACH; seed++) {
            Node valid = codec.print(new RandomMessages(seed).next(prototype));
            assertThat(agreement.check("seed " + seed, valid))
                    .as("seed %d is read", seed)
                    .isTrue();
            Mutations mutations = new Mutations(random(seed));
            for (int i = 0; i < MUTATIONS_OF_EACH; i++) {
                agreement.check("seed " + seed + ", mutation " + i, mutations.mutate(valid));
            }
        }
        assertThat(agreement.count("both accept")).as(agreement.toString()).isGreaterThanOrEqualTo(MESSAGES_OF_EACH);
        assertThat(agreement.count("both refuse"))
                .as(agreement.toString())
                .isGreaterThan(prototype.equals(Value.getDefaultInstance()) ? -1 : MESSAGES_OF_EACH);
    }

    /** All that {@code refused.txt} holds. */
    @Test
    void refusesWhatTheCodecRefuses() throws IOException {
        Map<Message, SchemaAgreement> agreements = new HashMap<>();
        for (RefusedTest.Entry entry : RefusedTest.entries().toList()) {
            SchemaAgreement agreement = agreements.computeIfAbsent(entry.prototype(), this::agreement);
            assertThat(agreement.check(entry.toString(), Texts.yaml(entry.yaml())))
                    .as(entry.toString())
                    .isFalse();
        }
        assertThat(agreements.values()).as(agreements.values().toString()).hasSizeGreaterThan(5);
    }

    private SchemaAgreement agreement(Message prototype) {
        return new SchemaAgreement(SchemaValidator.of(schema(prototype)), node -> problems(node, prototype));
    }

    private List<Problem> problems(Node node, Message prototype) {
        Problems problems = new Problems();
        codec.read(node, prototype, new ReadContext("f.yaml", problems));
        return problems.list();
    }

    private static Node schema(Message prototype) {
        Definitions definitions = new Definitions();
        Schema schema = new Shapes().schema(prototype, definitions);
        return Schema.any()
                .with("$schema", "http://json-schema.org/draft-07/schema#")
                .and(schema)
                .with("definitions", definitions.all())
                .node();
    }

    private static Random random(long seed) {
        // Neighbouring seeds begin with nearly the same numbers.
        return new Random(seed * 0x9E37_79B9_7F4A_7C15L);
    }
}
