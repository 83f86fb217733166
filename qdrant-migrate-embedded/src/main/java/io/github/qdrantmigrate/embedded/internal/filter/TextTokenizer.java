package io.github.qdrantmigrate.embedded.internal.filter;

import io.github.qdrantmigrate.embedded.internal.error.QdrantError;
import io.qdrant.client.grpc.Collections.TextIndexParams;
import io.qdrant.client.grpc.Collections.TokenizerType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Splits texts into words as a text index does. */
final class TextTokenizer {
    private static final Pattern WHITESPACE = Pattern.compile("[\\s\\p{Z}\\u0085]+");

    private final TextIndexParams params;
    private final TokenizerType type;
    private final boolean lowercase;
    private final Set<String> stopwords;
    private final long shortest;
    private final long longest;

    TextTokenizer(TextIndexParams params) {
        this.params = params;
        type = params.getTokenizer() == TokenizerType.Unknown ? TokenizerType.Word : params.getTokenizer();
        lowercase = !params.hasLowercase() || params.getLowercase();
        stopwords = params.getStopwords().getCustomList().stream()
                .map(word -> lowercase ? word.toLowerCase(Locale.ROOT) : word)
                .collect(Collectors.toUnmodifiableSet());
        shortest = params.hasMinTokenLen() ? params.getMinTokenLen() : 0;
        longest = params.hasMaxTokenLen() ? params.getMaxTokenLen() : Integer.MAX_VALUE;
    }

    /** Refuses to guess what an index holds whose words depend on a language. */
    void refuseUnknownWords() {
        if (type == TokenizerType.Multilingual
                || params.hasStemmer()
                || params.getAsciiFolding()
                || params.getStopwords().getLanguagesCount() > 0) {
            throw QdrantError.notImplemented("Matching words in an index with the multilingual tokenizer, a stemmer,"
                    + " ascii_folding or the stopwords of a language");
        }
    }

    /** The words of a text that is kept. */
    List<String> document(String text) {
        List<String> words = new ArrayList<>();
        split(text, word -> {
            if (type == TokenizerType.Prefix) {
                prefixes(word, words);
            } else if (accepted(word) && length(word) <= longest) {
                words.add(word);
            }
        });
        return words;
    }

    /** The words of a text that is looked for. */
    List<String> query(String text) {
        List<String> words = new ArrayList<>();
        split(text, word -> {
            if (type == TokenizerType.Prefix) {
                if (length(word) >= shortest) {
                    words.add(start(word, longest));
                }
            } else if (accepted(word) && length(word) <= longest) {
                words.add(word);
            }
        });
        return words;
    }

    private void prefixes(String word, List<String> words) {
        if (!accepted(word)) {
            return;
        }
        for (long n = Math.max(1, shortest); n <= longest; n++) {
            words.add(start(word, n));
            if (n >= length(word)) {
                return;
            }
        }
    }

    private boolean accepted(String word) {
        return !stopwords.contains(word) && length(word) >= shortest;
    }

    private void split(String text, Consumer<String> words) {
        if (type == TokenizerType.Whitespace) {
            WHITESPACE
                    .splitAsStream(text)
                    .filter(word -> !word.isEmpty())
                    .map(this::cased)
                    .forEach(words);
            return;
        }
        StringBuilder word = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (isWordCharacter(c)) {
                word.appendCodePoint(c);
            } else {
                flush(word, words);
            }
        });
        flush(word, words);
    }

    private void flush(StringBuilder word, Consumer<String> words) {
        if (word.length() > 0) {
            words.accept(cased(word.toString()));
            word.setLength(0);
        }
    }

    private String cased(String word) {
        return lowercase ? word.toLowerCase(Locale.ROOT) : word;
    }

    private static boolean isWordCharacter(int c) {
        int type = Character.getType(c);
        return Character.isAlphabetic(c)
                || type == Character.DECIMAL_DIGIT_NUMBER
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER;
    }

    private static int length(String word) {
        return word.codePointCount(0, word.length());
    }

    private static String start(String word, long codePoints) {
        return codePoints >= length(word) ? word : word.substring(0, word.offsetByCodePoints(0, (int) codePoints));
    }
}
