package io.github.qdrantmigrate.internal.parse;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.change.Points;
import io.github.qdrantmigrate.change.Presence;
import io.github.qdrantmigrate.internal.discover.SourceFile;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.github.qdrantmigrate.internal.node.Node;
import io.github.qdrantmigrate.internal.node.Position;
import io.github.qdrantmigrate.internal.rest.ReadBody;
import io.github.qdrantmigrate.internal.rest.ReadContext;
import io.github.qdrantmigrate.internal.rest.RestCodec;
import java.util.Optional;

/**
 * The fields of one change and what is needed to make it.
 *
 * @param node its mapping
 * @param read what was read of it
 * @param context for problems, at the change's path
 * @param document the file that it stands in
 */
record ChangeBody<M extends Message>(MappingNode node, ReadBody<M> read, ReadContext context, Document document) {
    /**
     * What the bodies of one file share.
     *
     * @param file the file; data files are relative to it
     * @param codec reads messages
     * @param dataFiles collects the data files that are referred to
     */
    record Document(SourceFile file, RestCodec codec, DataFiles dataFiles) {}

    /** The request, without what could not be read. */
    M request() {
        return read.message();
    }

    /** Reports a change that would do nothing. */
    boolean notEmpty(boolean saysSomething, String what) {
        if (!saysSomething) {
            context.problem(ErrorCode.INVALID_VALUE, node.position(), what, "Write what shall change, or remove it.");
        }
        return saysSomething;
    }

    /** Whether a flag such as {@code ifNotExists} is set. */
    Presence presence(String flag) {
        return read.flag(flag) ? Presence.OPTIONAL : Presence.REQUIRED;
    }

    /** What was written for a field by its printed name, however that was spelt. */
    Optional<Node> written(String name) {
        return node.entries().stream()
                .filter(e ->
                        context.canonicalName(e.key()).orElse(e.key().name()).equals(name))
                .map(MappingNode.Entry::value)
                .findFirst();
    }

    /** The points of a data file; a file that is not there is a problem. */
    Optional<Points> pointsFile(String relative, Position position) {
        Optional<SourceFile> found = document.file().sibling(relative);
        if (found.isEmpty()) {
            context.at("file")
                    .problem(
                            ErrorCode.FILE_UNREADABLE,
                            position,
                            "The file " + relative + " does not exist beside "
                                    + document.file().display(),
                            "Correct the path; it is relative to the migration file.");
            return Optional.empty();
        }
        document.dataFiles().add(relative, found.get());
        return Optional.of(new NdjsonPoints(found.get(), document.codec()));
    }
}
