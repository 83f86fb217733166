package io.github.qdrantmigrate.embedded.internal.update;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.qdrant.client.grpc.Collections.StopwordsSet;
import io.qdrant.client.grpc.Collections.TextIndexParams;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The languages that a text index may name, in full or by their short names; full names are what is kept. */
final class TextLanguages {
    private static final Map<String, String> STOPWORDS =
            languages("arabic ar azerbaijani az basque eu bengali bn catalan"
                    + " ca chinese zh danish da dutch nl english en finnish fi french fr german de greek el hebrew he hinglish"
                    + " hi-en hungarian hu indonesian id italian it japanese jp kazakh kk nepali ne norwegian no portuguese pt"
                    + " romanian ro russian ru slovene sl spanish es swedish sv tajik tg turkish tr");
    private static final Map<String, String> STEMMERS = languages("arabic ar armenian hy danish da dutch nl english en"
            + " finnish fi french fr german de greek el hungarian hu italian it norwegian no portuguese pt romanian ro"
            + " russian ru spanish es swedish sv tamil ta turkish tr");

    private TextLanguages() {}

    private static Map<String, String> languages(String namesWithShortOnes) {
        List<String> names = List.of(namesWithShortOnes.split(" "));
        return Stream.iterate(0, i -> i < names.size(), i -> i + 2)
                .flatMap(i ->
                        Stream.of(Map.entry(names.get(i), names.get(i)), Map.entry(names.get(i + 1), names.get(i))))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The parameters with full names and with stop words in order, as the server keeps them. */
    static TextIndexParams normalised(TextIndexParams params) {
        TextIndexParams.Builder result = params.toBuilder();
        if (params.hasStopwords()) {
            result.setStopwords(normalised(params.getStopwords()));
        }
        if (params.getStemmer().hasSnowball()) {
            String language = params.getStemmer().getSnowball().getLanguage();
            result.getStemmerBuilder()
                    .getSnowballBuilder()
                    .setLanguage(Optional.ofNullable(STEMMERS.get(language))
                            .orElseThrow(() -> QdrantError.malformed(
                                    String.format(Locale.ROOT, "Language \"%s\" not found.", language))));
        } else {
            result.clearStemmer();
        }
        return result.build();
    }

    private static StopwordsSet normalised(StopwordsSet stopwords) {
        TreeSet<String> languages = new TreeSet<>();
        for (String language : stopwords.getLanguagesList()) {
            languages.add(Optional.ofNullable(STOPWORDS.get(language))
                    .orElseThrow(() -> QdrantError.malformed("unknown language: unknown variant `" + language + "`")));
        }
        return StopwordsSet.newBuilder()
                .addAllLanguages(languages)
                .addAllCustom(new TreeSet<>(stopwords.getCustomList()))
                .build();
    }
}
