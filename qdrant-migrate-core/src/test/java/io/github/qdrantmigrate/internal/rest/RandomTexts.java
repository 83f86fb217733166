package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Texts that the server accepts in a field, among them those that YAML would take for something else. */
final class RandomTexts {
    private static final List<String> ANY = List.of(
            "",
            "x",
            "null",
            "~",
            "true",
            "no",
            "1",
            "1.0",
            "0x1f",
            "a: b # c",
            "- d",
            "[",
            "{",
            "'",
            "\"",
            "\\",
            "ä€𝄞",
            "two\nlines",
            "\ttab",
            " space ",
            "2024-05-01",
            "a.b[0]",
            "snake_case",
            "camelCase",
            "<<",
            "!tag",
            "&a",
            "*a");
    private static final List<String> PATHS =
            List.of("a", "a.b", "a[0].b", "a[].b", "x.y[].z", "\"a b\".c", "snake_case", "camelCase", "ä-1", "a[][]");
    private static final List<String> NAMES = List.of("name", "my collection", "ü", "a.b", "camelCase", "x_y");
    private static final List<String> DENSE = List.of("", "a", "image", "camelCase", "size", "ü x");
    private static final List<String> SPARSE = List.of("s", "sparse_text", "camelSparse");

    private final Random random;

    RandomTexts(Random random) {
        this.random = random;
    }

    String text(FieldDescriptor field) {
        TextRule rule = TextRules.of(field);
        if (rule instanceof Languages languages) {
            return of(languages.names().values().stream().distinct().toList());
        }
        if (rule instanceof PathRule || rule instanceof FieldPathRule) {
            return of(PATHS);
        }
        if (rule instanceof NameRule) {
            return of(NAMES);
        }
        return field.getName().equals("model") ? of(NAMES) : of(ANY);
    }

    String key(FieldDescriptor map) {
        TextRule rule = TextRules.ofKeys(map);
        if (rule == NameRule.SPARSE_VECTOR) {
            return of(SPARSE);
        }
        return rule == NameRule.VECTOR || map.getContainingType().getName().startsWith("NamedVectors")
                ? of(DENSE)
                : of(ANY);
    }

    String uuid() {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    private String of(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
