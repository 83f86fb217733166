package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.internal.discover.SourceFile;
import io.github.qdrantmigrate.internal.node.Place;
import io.github.qdrantmigrate.internal.node.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads whole files as text, within limits. */
final class FileText {
    /** Far more than a readable file; points belong into a file of their own. */
    static final int MAX_BYTES = 16 * 1024 * 1024;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private FileText() {}

    /** The text without a byte-order mark; empty where a problem was found. */
    static Optional<String> read(SourceFile file, Problems problems) {
        try (InputStream stream = file.open()) {
            byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                return refuse(
                        file,
                        problems,
                        "The file is larger than " + MAX_BYTES / 1024 / 1024 + " MiB",
                        "Move the points into an NDJSON file and name it with \"file\" in upsertPoints.");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return Optional.of(withoutByteOrderMark(text));
        } catch (CharacterCodingException e) {
            return refuse(file, problems, "The file is not UTF-8", "Save it as UTF-8.");
        } catch (IOException e) {
            return refuse(file, problems, "The file cannot be read: " + e.getMessage(), "Make it readable.");
        }
    }

    static String withoutByteOrderMark(String text) {
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private static Optional<String> refuse(SourceFile file, Problems problems, String what, String remedy) {
        problems.add(ErrorCode.FILE_UNREADABLE, Place.of(file.display()), what, remedy);
        return Optional.empty();
    }
}
