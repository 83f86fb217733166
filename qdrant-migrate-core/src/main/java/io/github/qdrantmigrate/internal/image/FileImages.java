package io.github.qdrantmigrate.internal.image;

import com.google.protobuf.ByteString;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.internal.qdrant.PayloadWriter;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.PointStruct;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/** Images in a file: the same points as in a collection, one after the other, each with its length before it. */
final class FileImages implements Images {
    private final Path name;
    private final Path file;

    /**
     * @param base what a relative name is relative to, so that a backup is found in another checkout as well
     * @param name of the file
     */
    FileImages(Path base, Path name) {
        this.name = name;
        this.file = base.resolve(name);
    }

    @Override
    public String location() {
        return ImageLocation.ofFile(name.toString().replace(File.separatorChar, '/'));
    }

    @Override
    public boolean exist() {
        return Files.isRegularFile(file);
    }

    @Override
    public void append(ImagePage page) {
        write(page.id(), PagePayload.write(page));
    }

    @Override
    public void left(ImagePage page, ByteString hashes) {
        write(page.id(), Map.of(PagePayload.LEFT, PagePayload.bytes(hashes)));
    }

    private void write(long id, Map<String, Value> payload) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            PointStruct.newBuilder()
                    .setId(PayloadWriter.id(id))
                    .putAllPayload(payload)
                    .build()
                    .writeDelimitedTo(bytes);
            Files.createDirectories(Objects.requireNonNull(file.getParent(), "backups are in a directory"));
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
        } catch (IOException e) {
            throw new QdrantMigrateException.Data(
                    Problem.of(
                            ErrorCode.FILE_UNWRITABLE,
                            "The backup " + file + " cannot be written: " + e,
                            "Make \"backupDirectory\" a directory that can be written."),
                    e);
        }
    }

    @Override
    public Stream<ImagePage> pages() {
        return pages(id -> true);
    }

    @Override
    public Stream<ImagePage> pages(int change) {
        return pages(id -> ImagePage.change(id) == change);
    }

    /** How a run left its points is written after all pages, so it is read first. */
    private Stream<ImagePage> pages(LongPredicate which) {
        Map<Long, Map<String, Value>> left = new HashMap<>();
        try (Stream<PointStruct> records = records(which)) {
            records.filter(record -> !isPage(record))
                    .forEach(record -> left.put(record.getId().getNum(), record.getPayloadMap()));
        }
        return records(which).filter(FileImages::isPage).map(record -> {
            Map<String, Value> fields = new HashMap<>(record.getPayloadMap());
            fields.putAll(left.getOrDefault(record.getId().getNum(), Map.of()));
            return PagePayload.read(location(), record.getId().getNum(), fields);
        });
    }

    private static boolean isPage(PointStruct record) {
        return record.getPayloadCount() > 1;
    }

    private Stream<PointStruct> records(LongPredicate which) {
        InputStream in;
        try {
            in = new BufferedInputStream(Files.newInputStream(file));
        } catch (IOException e) {
            throw unreadable(e);
        }
        return Stream.generate(() -> next(in))
                .takeWhile(Optional::isPresent)
                .flatMap(Optional::stream)
                .filter(record -> which.test(record.getId().getNum()))
                .onClose(() -> close(in));
    }

    /** Empty at the end of the file. */
    private Optional<PointStruct> next(InputStream in) {
        try {
            return Optional.ofNullable(PointStruct.parseDelimitedFrom(in));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private void close(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private QdrantMigrateException unreadable(IOException e) {
        return new QdrantMigrateException.Data(
                Problem.of(
                        ErrorCode.BACKUP_UNREADABLE,
                        "The backup " + file + " cannot be read: " + e,
                        "Bring it back, or write an undo file; an empty one means that nothing is to be done."),
                e);
    }

    @Override
    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new QdrantMigrateException.Data(
                    Problem.of(
                            ErrorCode.FILE_UNWRITABLE,
                            "The backup " + file + " cannot be deleted: " + e,
                            "Delete it by hand."),
                    e);
        }
    }
}
