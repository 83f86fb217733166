package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.internal.discover.Locations;
import io.github.qdrantmigrate.internal.discover.SourceFile;
import io.github.qdrantmigrate.internal.node.Problems;
import io.github.qdrantmigrate.migration.CallbackEvent;
import io.github.qdrantmigrate.migration.Migration;
import io.github.qdrantmigrate.migration.MigrationName;
import io.github.qdrantmigrate.migration.MigrationName.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The callbacks of an undo, read without any other file, since a fault in one must not stand in the way of an undo. */
public final class CallbackFiles {
    private CallbackFiles() {}

    /**
     * Those that an undo runs.
     *
     * @throws io.github.qdrantmigrate.QdrantMigrateException.InvalidFiles if one of them has errors, or there are two
     */
    public static Map<CallbackEvent, Migration> ofUndo(Configuration configuration) {
        Map<CallbackEvent, List<SourceFile>> files = new EnumMap<>(CallbackEvent.class);
        for (SourceFile file : Locations.files(configuration, new Problems())) {
            MigrationName.parse(file.name())
                    .filter(name -> name.kind() == Kind.CALLBACK)
                    .flatMap(name -> CallbackEvent.of(name.stem()))
                    .filter(CallbackEvent::isOfUndo)
                    .ifPresent(event ->
                            files.computeIfAbsent(event, e -> new ArrayList<>()).add(file));
        }
        Problems problems = new Problems();
        MigrationReader reader = new MigrationReader(configuration, problems);
        Map<CallbackEvent, Migration> callbacks = new EnumMap<>(CallbackEvent.class);
        files.forEach((event, found) -> {
            if (found.size() > 1) {
                problems.add(duplicate(event, found));
            }
            SourceFile file = found.get(0);
            MigrationName.parse(file.name())
                    .flatMap(name -> reader.read(name, file, null))
                    .ifPresent(callback -> callbacks.put(event, callback));
        });
        problems.throwIfAny();
        return callbacks;
    }

    private static Problem duplicate(CallbackEvent event, List<SourceFile> files) {
        return new Problem(
                ErrorCode.DUPLICATE_VERSION,
                event.fileName() + " stands in " + files.size() + " files",
                String.join(", ", files.stream().map(SourceFile::display).toList()),
                "Remove all but one.");
    }
}
