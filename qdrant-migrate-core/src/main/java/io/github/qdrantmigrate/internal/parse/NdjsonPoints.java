package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.change.Points;
import io.github.qdrantmigrate.internal.discover.SourceFile;
import io.github.qdrantmigrate.internal.node.JsonReader;
import io.github.qdrantmigrate.internal.node.Place;
import io.github.qdrantmigrate.internal.node.Position;
import io.github.qdrantmigrate.internal.node.Problems;
import io.github.qdrantmigrate.internal.parse.NdjsonLines.Line;
import io.github.qdrantmigrate.internal.rest.ReadContext;
import io.github.qdrantmigrate.internal.rest.RestCodec;
import io.qdrant.client.grpc.Points.PointStruct;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Points in a file, one JSON object in Qdrant's REST form a line. Read anew, line by line, each time. */
final class NdjsonPoints implements Points {
    /** So many problems are enough to see what is wrong with a file. */
    private static final int MAX_PROBLEMS = 20;

    private final SourceFile file;
    private final RestCodec codec;

    NdjsonPoints(SourceFile file, RestCodec codec) {
        this.file = file;
        this.codec = codec;
    }

    @Override
    public String describe() {
        return "the points of " + file.display();
    }

    @Override
    public Stream<Located> stream() {
        Problems problems = new Problems();
        return lines().flatMap(line -> {
            Optional<Located> point = point(line, problems);
            problems.throwIfAny();
            return point.stream();
        });
    }

    @Override
    public long count() {
        Problems problems = new Problems();
        try (Stream<Line> lines = lines()) {
            long count = lines.takeWhile(line -> problems.count() < MAX_PROBLEMS)
                    .filter(line -> point(line, problems).isPresent())
                    .count();
            problems.throwIfAny();
            if (count == 0) {
                problems.add(
                        ErrorCode.POINTS_FILE,
                        Place.of(file.display()),
                        "The file holds no point",
                        "Write one point a line, or remove the change.");
                problems.throwIfAny();
            }
            return count;
        }
    }

    private Optional<Located> point(Line line, Problems problems) {
        int before = problems.count();
        ReadContext context = new ReadContext(file.display(), problems);
        return JsonReader.read(file.display(), line.number(), line.text(), problems)
                .flatMap(node -> codec.read(node, PointStruct.getDefaultInstance(), context))
                .filter(point -> problems.count() == before)
                .map(point -> new Located(
                        point,
                        Place.of(file.display(), new Position(line.number(), 1)).toString()));
    }

    private Stream<Line> lines() {
        NdjsonLines lines = new NdjsonLines(file);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(lines, Spliterator.ORDERED), false)
                .onClose(lines::close);
    }
}
