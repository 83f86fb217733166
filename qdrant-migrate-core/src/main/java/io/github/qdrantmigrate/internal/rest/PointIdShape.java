package io.github.qdrantmigrate.internal.rest;

import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.ScalarNode;
import io.github.qdrantmigrate.internal.schema.Definitions;
import io.github.qdrantmigrate.internal.schema.Schema;
import io.qdrant.client.grpc.Common.PointId;
import java.math.BigInteger;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A point's id: a number from 0 to 2^64-1, or a UUID in any of the forms that the server reads. */
record PointIdShape() implements ValueShape {
    private static final Pattern HYPHENATED = Pattern.compile(
            "(?:urn:uuid:)?(\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12})"
                    + "|\\{(\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12})\\}");
    private static final Pattern SIMPLE =
            Pattern.compile("(\\p{XDigit}{8})(\\p{XDigit}{4})(\\p{XDigit}{4})(\\p{XDigit}{4})(\\p{XDigit}{12})");
    /** The forms above, for a JSON Schema. */
    private static final String FORM = (HYPHENATED.pattern() + "|" + SIMPLE.pattern())
            .replace("\\p{XDigit}", "[0-9a-fA-F]")
            .replace("\\}", "}");

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    @Override
    public Optional<Object> read(Node node, ReadContext ctx) {
        if (node instanceof ScalarNode scalar) {
            if (scalar.kind() == ScalarNode.Kind.INTEGER && isUnsigned(scalar.integer())) {
                return Optional.of(PointId.newBuilder()
                        .setNum(scalar.integer().longValue())
                        .build());
            }
            if (scalar.kind() == ScalarNode.Kind.STRING) {
                return uuid(scalar, ctx);
            }
        }
        ctx.unexpected(node, expected());
        return Optional.empty();
    }

    private static boolean isUnsigned(BigInteger number) {
        return number.signum() >= 0 && number.bitLength() <= 64;
    }

    private Optional<Object> uuid(ScalarNode scalar, ReadContext ctx) {
        Optional<Object> id = uuid(scalar.text())
                .map(uuid -> PointId.newBuilder().setUuid(uuid.toString()).build());
        if (id.isEmpty()) {
            boolean number = DIGITS.matcher(scalar.text()).matches();
            String remedy = number
                    ? "Qdrant takes no number in quotes for an id: write " + scalar.text() + " without them."
                    : "Write " + expected() + ".";
            ctx.unexpected(scalar, expected(), remedy);
        }
        return id;
    }

    private static Optional<UUID> uuid(String text) {
        Matcher hyphenated = HYPHENATED.matcher(text);
        if (hyphenated.matches()) {
            String plain = hyphenated.group(1) == null ? hyphenated.group(2) : hyphenated.group(1);
            return Optional.of(UUID.fromString(plain));
        }
        Matcher simple = SIMPLE.matcher(text);
        return simple.matches()
                ? Optional.of(UUID.fromString(simple.replaceFirst("$1-$2-$3-$4-$5")))
                : Optional.empty();
    }

    @Override
    public Node print(Object value) {
        PointId id = (PointId) value;
        return id.hasUuid() ? ScalarNode.string(id.getUuid()) : ScalarNode.unsigned(id.getNum());
    }

    @Override
    public Schema schema(Definitions definitions) {
        return Schema.scalarOrText("integer", FORM, expected())
                .with("minimum", 0)
                .with("maximum", ScalarNode.unsigned(-1));
    }

    @Override
    public String expected() {
        return "a point id (a whole number of at least 0, or a UUID)";
    }
}
