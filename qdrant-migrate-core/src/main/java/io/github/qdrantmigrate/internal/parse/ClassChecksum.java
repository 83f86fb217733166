package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.migration.Checksum;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** What a class does, as a number: of its compiled code and of the classes inside of it. */
final class ClassChecksum {
    private ClassChecksum() {}

    /**
     * The checksum.
     *
     * @throws IOException if the code of a class cannot be read, as of one that was made while the program runs
     */
    static Checksum of(Class<?> migration) throws IOException {
        // The nest is the class, its nested, inner, local and anonymous classes. A lambda is part of the class's own
        // code.
        List<Class<?>> nest = Arrays.stream(migration.getNestHost().getNestMembers())
                .filter(member -> member.getName().equals(migration.getName())
                        || member.getName().startsWith(migration.getName() + "$"))
                .sorted(Comparator.comparing(Class::getName))
                .toList();
        StringBuilder text = new StringBuilder();
        for (Class<?> member : nest) {
            text.append(member.getName()).append(' ').append(digest(member)).append('\n');
        }
        return Checksum.ofCanonical(text.toString());
    }

    private static String digest(Class<?> member) throws IOException {
        String file = member.getName().substring(member.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream code = member.getResourceAsStream(file)) {
            if (code == null) {
                throw new IOException("no " + file + " beside it on the class path");
            }
            MessageDigest digest = Checksum.sha256();
            return HexFormat.of().formatHex(digest.digest(code.readAllBytes()));
        }
    }
}
