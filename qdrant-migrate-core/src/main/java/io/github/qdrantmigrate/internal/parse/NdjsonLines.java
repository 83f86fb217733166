package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException.InvalidFiles;
import io.github.qdrantmigrate.internal.discover.SourceFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The lines of a data file that are not blank, with their numbers. What is not UTF-8 is refused, never replaced. */
final class NdjsonLines implements Iterator<NdjsonLines.Line>, AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final SourceFile file;
    private final BufferedReader reader;
    private @Nullable Line next;
    private int number;

    NdjsonLines(SourceFile file) {
        this.file = file;
        try {
            // A decoder made by hand reports what it cannot read; the reader's own would put a question mark.
            this.reader =
                    new BufferedReader(new InputStreamReader(file.open(), StandardCharsets.UTF_8.newDecoder()), BUFFER);
        } catch (IOException e) {
            throw new UncheckedIOException("opening " + file.display(), e);
        }
    }

    /**
     * A line.
     *
     * @param number from 1
     * @param text without its end
     */
    record Line(int number, String text) {}

    @Override
    public boolean hasNext() {
        if (next == null) {
            next = read();
        }
        return next != null;
    }

    @Override
    public Line next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("no more lines");
        }
        Line line = next;
        next = null;
        return line;
    }

    private @Nullable Line read() {
        try {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                number++;
                String plain = number == 1 ? FileText.withoutByteOrderMark(text) : text;
                if (!plain.isBlank()) {
                    return new Line(number, plain);
                }
            }
            return null;
        } catch (CharacterCodingException e) {
            throw new InvalidFiles(List.of(new Problem(
                    ErrorCode.FILE_UNREADABLE, "The file is not UTF-8", file.display(), "Save it as UTF-8.")));
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file.display(), e);
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing " + file.display(), e);
        }
    }
}
