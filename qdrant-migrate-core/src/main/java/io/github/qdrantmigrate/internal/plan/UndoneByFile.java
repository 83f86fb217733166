package io.github.qdrantmigrate.internal.plan;

import io.github.qdrantmigrate.change.Image;
import io.github.qdrantmigrate.internal.history.RecordedChange;
import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.result.UndoSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The migrations that an undo file took back, so that what they did may be there still: an undo file does what it says, which may
 * be nothing.
 */
public final class UndoneByFile {
    private UndoneByFile() {}

    /**
     * Those that came after a run and touched what it touched, in the order in which they ran.
     *
     * @param run an undo of the plan; those before it in the plan count as well
     * @param rows the history
     * @return what they are called
     */
    public static List<String> after(Plan.Run run, Plan plan, List<Row> rows) {
        Map<Long, Row> byRank = rows.stream().collect(Collectors.toMap(Row::rank, Function.identity()));
        Optional<Row> undone = Optional.ofNullable(run.undoes()).map(byRank::get);
        return undone.map(row -> ranks(run, plan, rows)
                        .map(byRank::get)
                        .filter(Objects::nonNull)
                        .filter(later -> later.rank() > row.rank())
                        .filter(later -> !Collections.disjoint(touched(later), touched(row)))
                        .collect(Collectors.toMap(Row::rank, Function.identity(), (a, b) -> a, TreeMap::new)))
                .map(later -> later.values().stream()
                        .map(row -> row.subject().title())
                        .distinct()
                        .toList())
                .orElse(List.of());
    }

    /** Of the runs that an undo file took back, or will have when it is this one's turn. */
    private static Stream<Long> ranks(Plan.Run run, Plan plan, List<Row> rows) {
        Stream<Long> done = rows.stream()
                .filter(row -> row.kind() == Row.Kind.UNDO && row.state() == Row.RunState.SUCCESS)
                .filter(row -> row.subject().undoText() != null)
                .map(Row::undoes);
        Stream<Long> planned = plan.runs().stream()
                .takeWhile(other -> !other.equals(run))
                .filter(other -> other.undo() == UndoSource.FILE || other.undo() == UndoSource.NONE)
                .map(Plan.Run::undoes);
        return Stream.concat(done, planned).filter(Objects::nonNull);
    }

    private static Set<String> touched(Row row) {
        Stream<String> collections = row.effects().changes().stream()
                .filter(RecordedChange::mayBeMade)
                .map(RecordedChange::collection);
        Stream<Image<?>> images = Stream.concat(
                row.effects().changes().stream().flatMap(change -> change.before().images().stream()),
                row.effects().left().stream());
        return Stream.concat(collections, images.flatMap(Image::concerns))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }
}
