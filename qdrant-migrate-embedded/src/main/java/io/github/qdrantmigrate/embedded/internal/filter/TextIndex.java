package io.github.qdrantmigrate.embedded.internal.filter;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.qdrant.client.grpc.Collections.TextIndexParams;
import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Matches texts by their words, as the parameters of a text index say. */
final class TextIndex {
    // Between the texts of an array, so that no phrase reaches from one into the next.
    private static final String BOUNDARY = "\0";

    private final FieldIndex index;
    private final TextTokenizer tokenizer;

    private TextIndex(FieldIndex index, TextTokenizer tokenizer) {
        this.index = index;
        this.tokenizer = tokenizer;
    }

    static TextIndex of(FieldIndex index) {
        return new TextIndex(index, new TextTokenizer(parameters(index)));
    }

    private static TextIndexParams parameters(FieldIndex index) {
        return index.description().getParams().getTextIndexParams();
    }

    /** The match over all texts of a point's field together, if it is one by words. */
    Optional<PointCondition> condition(Match match) {
        return words(match).map(matches -> point -> {
            List<Value> texts = index.held(point);
            return !texts.isEmpty() && matches.test(tokens(texts));
        });
    }

    /** The match over one value, if it is one by words; this is what counts inside nested objects. */
    Optional<Predicate<Value>> valueCondition(Match match) {
        return words(match)
                .map(matches -> value -> FieldIndex.flattened(value)
                        .filter(Value::hasStringValue)
                        .anyMatch(text -> matches.test(tokenizer.document(text.getStringValue()))));
    }

    private List<String> tokens(List<Value> texts) {
        List<String> tokens = new ArrayList<>();
        for (Value text : texts) {
            if (!tokens.isEmpty()) {
                tokens.add(BOUNDARY);
            }
            tokens.addAll(tokenizer.document(text.getStringValue()));
        }
        return tokens;
    }

    private Optional<Predicate<List<String>>> words(Match match) {
        return switch (match.getMatchValueCase()) {
            case TEXT -> {
                Set<String> all = new HashSet<>(query(match.getText()));
                yield Optional.of(tokens -> !all.isEmpty() && new HashSet<>(tokens).containsAll(all));
            }
            case TEXT_ANY -> {
                Set<String> any = new HashSet<>(query(match.getTextAny()));
                yield Optional.of(tokens -> tokens.stream().anyMatch(any::contains));
            }
            case PHRASE -> {
                tokenizer.refuseUnknownWords();
                List<String> phrase = tokenizer.document(match.getPhrase());
                boolean kept = parameters(index).getPhraseMatching();
                yield Optional.of(
                        tokens -> kept && !phrase.isEmpty() && Collections.indexOfSubList(tokens, phrase) >= 0);
            }
            case KEYWORD, INTEGER, BOOLEAN, KEYWORDS, INTEGERS, EXCEPT_INTEGERS, EXCEPT_KEYWORDS -> Optional.empty();
            case MATCHVALUE_NOT_SET -> throw QdrantError.malformed("Malformed Match condition");
        };
    }

    private List<String> query(String text) {
        tokenizer.refuseUnknownWords();
        return tokenizer.query(text);
    }
}
