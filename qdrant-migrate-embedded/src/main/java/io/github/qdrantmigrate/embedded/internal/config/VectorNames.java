package io.github.qdrantmigrate.embedded.internal.config;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.github.qdrantmigrate.embedded.internal.validation.NameRules;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a vector may be called: it becomes the name of a directory in the server. */
public final class VectorNames {
    private static final int LONGEST = 200;

    private VectorNames() {}

    /** Refuses a name that is too long or has a character that no file name may have. */
    public static void check(String kind, String name) {
        problem(name).ifPresent(problem -> {
            throw QdrantError.wrongInput("Invalid " + kind + " vector name `" + name + "`: " + problem);
        });
    }

    /** What is wrong with the name, if anything. */
    public static Optional<String> problem(String name) {
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            return Optional.of("vector name must be at most " + LONGEST + " bytes long");
        }
        return NameRules.unsafeCharacter(name).map(c -> "vector name cannot contain \"" + c + "\" char");
    }
}
