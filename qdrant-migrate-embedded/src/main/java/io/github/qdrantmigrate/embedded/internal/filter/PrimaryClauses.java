package io.github.qdrantmigrate.embedded.internal.filter;

import io.github.qdrantmigrate.embedded.internal.point.PointKey;
import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.Condition.ConditionOneOfCase;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.Match;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A peculiarity of Qdrant. It walks the points that an index gives for some conditions of a filter, its primary
 * clauses, and checks the others. When every condition of the filter equals a primary clause it checks nothing more, not
 * even that the condition stands under {@code must_not}: "must x and must not x" finds the points with x.
 */
final class PrimaryClauses {
    private PrimaryClauses() {}

    /** The conditions of which one alone decides, if Qdrant would not look at the rest of the filter. */
    static Optional<Collection<Condition>> deciding(Filter filter, Predicate<Condition> answeredByIndex) {
        boolean all = filter.getMustCount() > 0;
        List<Condition> conditions = all ? filter.getMustList() : filter.getShouldList();
        Set<Object> clauses = identities(conditions);
        // Of several conditions that must hold, only the rarest is a primary clause.
        boolean primary = all ? clauses.size() == 1 : !clauses.isEmpty();
        boolean nothingElse = clauses.containsAll(identities(filter.getMustNotList()))
                && clauses.containsAll(identities(filter.getShouldList()))
                && clauses.containsAll(identities(filter.getMinShould().getConditionsList()));
        return primary
                        && nothingElse
                        && conditions.stream().filter(PrimaryClauses::known).allMatch(answeredByIndex)
                ? Optional.of(conditions.stream().filter(PrimaryClauses::known).toList())
                : Optional.empty();
    }

    /** Whether Qdrant has the points of the condition from an index, provided that it can answer the condition. */
    static boolean walked(Condition condition) {
        if (condition.hasHasId()) {
            return true;
        }
        Match match = condition.getField().getMatch();
        return condition.hasField() && !match.hasExceptKeywords() && !match.hasExceptIntegers();
    }

    /** The condition as the walk through an index goes by it: of two limits on the same side only the open one counts. */
    static Condition asWalked(Condition condition) {
        if (!condition.getField().hasRange() && !condition.getField().hasDatetimeRange()) {
            return condition;
        }
        Condition.Builder walked = condition.toBuilder();
        FieldCondition.Builder field = walked.getFieldBuilder();
        if (field.getRange().hasGt()) {
            field.getRangeBuilder().clearGte();
        }
        if (field.getRange().hasLt()) {
            field.getRangeBuilder().clearLte();
        }
        if (field.getDatetimeRange().hasGt()) {
            field.getDatetimeRangeBuilder().clearGte();
        }
        if (field.getDatetimeRange().hasLt()) {
            field.getDatetimeRangeBuilder().clearLte();
        }
        return walked.build();
    }

    private static Set<Object> identities(List<Condition> conditions) {
        Function<Condition, Object> identity = condition -> condition.hasHasId()
                ? condition.getHasId().getHasIdList().stream().map(PointKey::of).collect(Collectors.toSet())
                : condition;
        Stream<Object> identities =
                conditions.stream().filter(PrimaryClauses::known).map(identity);
        return identities.collect(Collectors.toCollection(HashSet::new));
    }

    private static boolean known(Condition condition) {
        return condition.getConditionOneOfCase() != ConditionOneOfCase.CONDITIONONEOF_NOT_SET;
    }
}
