package io.github.qdrantmigrate.internal.execute;

import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.internal.plan.Options;
import io.github.qdrantmigrate.internal.plan.Timeline;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The first point of the history, a summary that people see first in Qdrant's web interface. */
final class Head {
    private Head() {}

    /**
     * The summary of all rows.
     *
     * @param rows at least one, the last one written last
     */
    static Map<String, String> of(List<Row> rows) {
        Timeline timeline = Timeline.of(List.of(), rows, Options.STRICT);
        Row last = rows.get(rows.size() - 1);
        Long finished = last.progress().finishedAt();
        Map<String, String> head = new LinkedHashMap<>();
        head.put("version", timeline.currentText().orElse("none"));
        head.put("description", last.subject().description());
        head.put("state", last.kind() + " of " + last.key().label() + ": " + last.state());
        head.put(
                "when",
                Instant.ofEpochMilli(finished == null ? last.progress().startedAt() : finished)
                        .toString());
        head.put("by", last.run().installedBy());
        head.put("toolVersion", last.run().toolVersion());
        return head;
    }
}
