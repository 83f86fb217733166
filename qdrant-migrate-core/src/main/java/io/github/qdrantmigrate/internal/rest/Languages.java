package io.github.qdrantmigrate.internal.rest;

import io.github.qdrantmigrate.internal.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The languages that Qdrant has stop words or a stemmer for, with their abbreviations
 * ({@code lib/segment/src/data_types/index.rs}).
 *
 * @param names full names by every spelling
 */
record Languages(Map<String, String> names) implements TextRule {
    /** Of predefined stop words. */
    static final Languages OF_STOPWORDS = of(List.of(
            "arabic ar",
            "azerbaijani az",
            "basque eu",
            "bengali bn",
            "catalan ca",
            "chinese zh",
            "danish da",
            "dutch nl",
            "english en",
            "finnish fi",
            "french fr",
            "german de",
            "greek el",
            "hebrew he",
            "hinglish hi-en",
            "hungarian hu",
            "indonesian id",
            "italian it",
            "japanese jp",
            "kazakh kk",
            "nepali ne",
            "norwegian no",
            "portuguese pt",
            "romanian ro",
            "russian ru",
            "slovene sl",
            "spanish es",
            "swedish sv",
            "tajik tg",
            "turkish tr"));

    /** Of the Snowball stemmer. */
    static final Languages OF_SNOWBALL = of(List.of(
            "arabic ar",
            "armenian hy",
            "danish da",
            "dutch nl",
            "english en",
            "finnish fi",
            "french fr",
            "german de",
            "greek el",
            "hungarian hu",
            "italian it",
            "norwegian no",
            "portuguese pt",
            "romanian ro",
            "russian ru",
            "spanish es",
            "swedish sv",
            "tamil ta",
            "turkish tr"));

    private static Languages of(List<String> pairs) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String pair : pairs) {
            int space = pair.indexOf(' ');
            names.put(pair.substring(0, space), pair.substring(0, space));
            names.put(pair.substring(space + 1), pair.substring(0, space));
        }
        return new Languages(names);
    }

    @Override
    public Optional<String> violation(String text) {
        return names.containsKey(text) ? Optional.empty() : Optional.of("There is no language \"" + text + "\" here");
    }

    @Override
    public String canonical(String text) {
        return names.getOrDefault(text, text);
    }

    @Override
    public Schema schema() {
        return Schema.words(List.copyOf(names.keySet()));
    }

    @Override
    public String expected() {
        return "a language: "
                + String.join(", ", names.values().stream().distinct().toList());
    }
}
