package io.github.qdrantmigrate.internal.rest;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.internal.node.MappingNode;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.GeoLineString;
import io.qdrant.client.grpc.Common.NestedCondition;
import java.util.List;
import java.util.stream.Stream;

/** Rules of filters. What the server would drop in silence is refused, since the filter would match more than it says. */
final class FilterRules {
    /** The server looks at the first of these that is given and at nothing else of the condition. */
    private static final List<String> ALONE = List.of("values_count", "is_empty", "is_null");

    private FilterRules() {}

    static void saysSomething(Message message, MappingNode node, ReadContext ctx) {
        FieldCondition condition = (FieldCondition) message;
        int given = condition.getAllFields().size() - (condition.getKey().isEmpty() ? 0 : 1);
        if (given == 0) {
            MessageRules.invalid(
                    ctx,
                    node,
                    "The condition on \"" + condition.getKey() + "\" does not say what to look for",
                    "Add match, range, geo_bounding_box, geo_radius, geo_polygon, values_count, is_empty or is_null.");
        }
        ALONE.stream()
                .filter(name -> given > 1 && condition.hasField(Shapes.field(condition, name)))
                .findFirst()
                .ifPresent(name -> MessageRules.invalid(
                        ctx,
                        node,
                        "Qdrant ignores what stands beside \"" + name + "\" in one condition",
                        "Write a condition for each."));
    }

    static void someBound(Message message, MappingNode node, ReadContext ctx) {
        if (message.getAllFields().isEmpty()) {
            MessageRules.invalid(ctx, node, "The range has no bound", "Add gt, gte, lt or lte.");
        }
    }

    static void closed(Message message, MappingNode node, ReadContext ctx) {
        GeoLineString line = (GeoLineString) message;
        int count = line.getPointsCount();
        if (count < 4 || !line.getPoints(0).equals(line.getPoints(count - 1))) {
            MessageRules.invalid(
                    ctx,
                    node,
                    "The line is not closed: it has " + count + " points",
                    "Write at least 4 points, the last one equal to the first.");
        }
    }

    static void onlyPayload(Message message, MappingNode node, ReadContext ctx) {
        if (conditions(((NestedCondition) message).getFilter()).anyMatch(c -> c.hasHasId() || c.hasHasVector())) {
            MessageRules.invalid(
                    ctx,
                    MessageRules.at(node, "filter"),
                    "\"has_id\" and \"has_vector\" match nothing inside of \"nested\"",
                    "Move them out of the nested filter.");
        }
    }

    private static Stream<Condition> conditions(Filter filter) {
        return Stream.of(
                        filter.getMustList(),
                        filter.getShouldList(),
                        filter.getMustNotList(),
                        filter.getMinShould().getConditionsList())
                .flatMap(List::stream)
                .flatMap(c -> c.hasFilter() ? conditions(c.getFilter()) : Stream.of(c));
    }
}
