package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.internal.discover.SourceFile;
import io.github.qdrantmigrate.migration.Checksum;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The data files that a migration refers to, by the path that it writes. */
final class DataFiles {
    private final Map<String, SourceFile> files = new TreeMap<>();

    void add(String written, SourceFile file) {
        files.put(written, file);
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    Collection<SourceFile> files() {
        return files.values();
    }

    /** Path as written → SHA-256 of the content with CRLF read as LF, sorted. */
    Map<String, String> digests() {
        Map<String, String> digests = new TreeMap<>();
        files.forEach((written, file) -> digests.put(written, digest(file)));
        return digests;
    }

    private static String digest(SourceFile file) {
        MessageDigest digest = Checksum.sha256();
        try (InputStream stream = new BufferedInputStream(file.open(), 1 << 16)) {
            byte[] block = new byte[1 << 16];
            boolean carriageReturn = false;
            for (int read = stream.read(block); read >= 0; read = stream.read(block)) {
                carriageReturn = update(digest, block, read, carriageReturn);
            }
            if (carriageReturn) {
                digest.update((byte) '\r');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file.display(), e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Adds a block; a carriage return is held back until it is known whether a line feed follows. */
    private static boolean update(MessageDigest digest, byte[] block, int length, boolean pending) {
        boolean carriageReturn = pending;
        int from = 0;
        for (int i = 0; i < length; i++) {
            if (carriageReturn && block[i] != '\n') {
                digest.update((byte) '\r');
            }
            carriageReturn = block[i] == '\r';
            if (carriageReturn) {
                digest.update(block, from, i - from);
                from = i + 1;
            }
        }
        digest.update(block, from, length - from);
        return carriageReturn;
    }
}
