package io.github.qdrantmigrate.embedded.internal.validation;

import java.util.Optional;

/** Characters that names must not have because they become names of files. */
public final class NameRules {
    private static final String UNSAFE = "<>:\"/\\|?*\0\u001F";
    private static final String UNSAFE_ANYWHERE = "/\0";

    private NameRules() {}

    /** The first character that no new name may have. */
    public static Optional<String> unsafeCharacter(String name) {
        return first(UNSAFE, name);
    }

    /** The first character that not even an old name can have. */
    public static Optional<String> impossibleCharacter(String name) {
        return first(UNSAFE_ANYWHERE, name);
    }

    private static Optional<String> first(String characters, String name) {
        return characters
                .chars()
                .filter(c -> name.indexOf(c) >= 0)
                .mapToObj(c -> String.valueOf((char) c))
                .findFirst();
    }
}
