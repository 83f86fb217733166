package io.github.qdrantmigrate.embedded.internal.filter;

import io.qdrant.client.grpc.Common.Condition;
import io.qdrant.client.grpc.Common.FieldCondition;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Common.HasIdCondition;
import io.qdrant.client.grpc.Common.HasVectorCondition;
import io.qdrant.client.grpc.Common.IsEmptyCondition;
import io.qdrant.client.grpc.Common.IsNullCondition;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.Common.MinShould;
import io.qdrant.client.grpc.Common.NestedCondition;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Common.Range;
import io.qdrant.client.grpc.Common.RepeatedIntegers;
import io.qdrant.client.grpc.Common.RepeatedStrings;
import io.qdrant.client.grpc.Common.ValuesCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A filter drawn at random together with what it means.
 *
 * @param message as a client sends it
 * @param meaning whether a point matches
 */
public record RandomFilter(Filter message, Predicate<Document> meaning) {
    private static final List<String> PATHS = List.of("a", "b", "n", "o.x", "arr[].x", "b[0]", "arr[]", "b[]");
    private static final List<String> PATHS_OF_OBJECTS = List.of("x", "y");

    private record Clause(Condition message, Predicate<Document> meaning) {}

    /** Draws one for documents of {@link Document#random}. */
    public static RandomFilter draw(Random random) {
        return draw(random, 2, PATHS);
    }

    private static RandomFilter draw(Random random, int depth, List<String> paths) {
        List<Clause> must = clauses(random, depth, paths);
        List<Clause> should = clauses(random, depth, paths);
        List<Clause> not = clauses(random, depth, paths);
        Filter.Builder message = Filter.newBuilder();
        must.forEach(clause -> message.addMust(clause.message()));
        should.forEach(clause -> message.addShould(clause.message()));
        not.forEach(clause -> message.addMustNot(clause.message()));
        Predicate<Document> meaning = document -> must.stream()
                        .allMatch(clause -> clause.meaning().test(document))
                && (should.isEmpty()
                        || should.stream().anyMatch(clause -> clause.meaning().test(document)))
                && not.stream().noneMatch(clause -> clause.meaning().test(document));
        if (random.nextInt(3) > 0) {
            return new RandomFilter(message.build(), meaning);
        }
        List<Clause> of = clauses(random, depth, paths);
        long least = random.nextInt(3);
        MinShould.Builder minShould = MinShould.newBuilder().setMinCount(least);
        of.forEach(clause -> minShould.addConditions(clause.message()));
        return new RandomFilter(
                message.setMinShould(minShould).build(),
                meaning.and(document -> of.isEmpty()
                        || of.stream()
                                        .filter(clause -> clause.meaning().test(document))
                                        .count()
                                >= least));
    }

    private static List<Clause> clauses(Random random, int depth, List<String> paths) {
        List<Clause> clauses = new ArrayList<>();
        for (int left = random.nextInt(3); left > 0; left--) {
            clauses.add(clause(random, depth, paths));
        }
        return clauses;
    }

    private static Clause clause(Random random, int depth, List<String> paths) {
        NaiveField field = new NaiveField(paths.get(random.nextInt(paths.size())));
        return switch (random.nextInt(depth > 0 ? 10 : 8)) {
            case 0 -> {
                Set<Long> ids = Set.of((long) random.nextInt(5), 5L + random.nextInt(5));
                HasIdCondition.Builder hasId = HasIdCondition.newBuilder();
                ids.forEach(id -> hasId.addHasId(PointId.newBuilder().setNum(id)));
                yield new Clause(
                        Condition.newBuilder().setHasId(hasId).build(), document -> ids.contains(document.id()));
            }
            case 1 ->
                new Clause(
                        Condition.newBuilder()
                                .setHasVector(HasVectorCondition.newBuilder().setHasVector("v"))
                                .build(),
                        document -> document.vectors().contains("v"));
            case 2 ->
                new Clause(
                        Condition.newBuilder()
                                .setIsEmpty(IsEmptyCondition.newBuilder().setKey(field.path()))
                                .build(),
                        field::isEmpty);
            case 3 ->
                new Clause(
                        Condition.newBuilder()
                                .setIsNull(IsNullCondition.newBuilder().setKey(field.path()))
                                .build(),
                        field::isNull);
            case 4, 5, 6, 7 -> field(random, field);
            case 8 -> {
                RandomFilter inner = draw(random, depth - 1, paths);
                yield new Clause(
                        Condition.newBuilder().setFilter(inner.message()).build(), inner.meaning());
            }
            default -> nested(draw(random, depth - 1, PATHS_OF_OBJECTS));
        };
    }

    @SuppressWarnings("unchecked") // every map is one of fields
    private static Clause nested(RandomFilter inner) {
        NaiveField objects = new NaiveField("arr[]");
        return new Clause(
                Condition.newBuilder()
                        .setNested(NestedCondition.newBuilder().setKey("arr").setFilter(inner.message()))
                        .build(),
                document -> objects.values(document).stream()
                        .filter(Map.class::isInstance)
                        .anyMatch(object -> inner.meaning()
                                .test(new Document(-1, (Map<String, @Nullable Object>) object, Set.of()))));
    }

    private static Clause field(Random random, NaiveField field) {
        FieldCondition.Builder message = FieldCondition.newBuilder().setKey(field.path());
        boolean wanted = random.nextBoolean();
        long number = random.nextInt(4);
        Predicate<Document> meaning = switch (random.nextInt(9)) {
            case 0 -> {
                message.setValuesCount(ValuesCount.newBuilder().setGt(number));
                yield document -> field.longerThan(document, number);
            }
            case 1 -> {
                message.setIsEmpty(wanted);
                yield document -> field.someEmptyIs(document, wanted);
            }
            case 2 -> {
                message.setIsNull(wanted);
                yield document -> field.someNullIs(document, wanted);
            }
            case 3 -> {
                message.setRange(Range.newBuilder().setGte((double) number).setLt(number + 1.5));
                yield document -> field.any(
                        document,
                        value -> value instanceof Number n
                                && n.doubleValue() >= number
                                && n.doubleValue() < number + 1.5);
            }
            case 4 -> {
                // Of several, the count decides of what is there, and null of what is missing.
                message.setValuesCount(ValuesCount.newBuilder().setGt(number)).setIsNull(wanted);
                yield document -> field.values(document).isEmpty() ? !wanted : field.longerThan(document, number);
            }
            default -> match(random, field, message.getMatchBuilder());
        };
        return new Clause(Condition.newBuilder().setField(message).build(), meaning);
    }

    private static Predicate<Document> match(Random random, NaiveField field, Match.Builder match) {
        Set<String> texts = random.ints(2, 0, Document.TEXTS.size())
                .mapToObj(Document.TEXTS::get)
                .collect(Collectors.toSet());
        Set<Long> numbers = random.longs(2, 0, 4).boxed().collect(Collectors.toSet());
        String text = texts.iterator().next();
        long number = numbers.iterator().next();
        boolean truth = random.nextBoolean();
        RepeatedStrings strings =
                RepeatedStrings.newBuilder().addAllStrings(texts).build();
        RepeatedIntegers integers =
                RepeatedIntegers.newBuilder().addAllIntegers(numbers).build();
        return switch (random.nextInt(7)) {
            case 0 -> {
                match.setKeyword(text);
                yield document -> field.any(document, value -> text.equals(value));
            }
            case 1 -> {
                match.setInteger(number);
                yield document -> field.any(document, value -> value instanceof Long n && n == number);
            }
            case 2 -> {
                match.setBoolean(truth);
                yield document -> field.any(document, value -> value instanceof Boolean b && b == truth);
            }
            case 3 -> {
                match.setKeywords(strings);
                yield document -> field.any(document, value -> value instanceof String s && texts.contains(s));
            }
            case 4 -> {
                match.setIntegers(integers);
                yield document -> field.any(document, value -> value instanceof Long n && numbers.contains(n));
            }
            case 5 -> {
                match.setExceptKeywords(strings);
                yield document -> field.any(
                        document, value -> value != null && !(value instanceof String s && texts.contains(s)));
            }
            default -> {
                match.setExceptIntegers(integers);
                yield document -> field.any(
                        document, value -> value != null && !(value instanceof Long n && numbers.contains(n)));
            }
        };
    }
}
