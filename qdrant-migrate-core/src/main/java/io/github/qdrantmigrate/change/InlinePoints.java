package io.github.qdrantmigrate.change;

import java.util.List;
import java.util.stream.Stream;

/**
 * Points that stand in the migration file itself.
 *
 * @param points at least one
 */
public record InlinePoints(List<Located> points) implements Points {
    public InlinePoints {
        points = List.copyOf(points);
    }

    @Override
    public String describe() {
        return points.size() + (points.size() == 1 ? " point" : " points");
    }

    @Override
    public Stream<Located> stream() {
        return points.stream();
    }

    @Override
    public long count() {
        return points.size();
    }
}
