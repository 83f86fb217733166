package io.github.qdrantmigrate.embedded.internal.filter;

import io.qdrant.client.grpc.Common.Match;
import io.qdrant.client.grpc.Common.RepeatedStrings;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Matches of texts that are UUIDs in any form, for an index that holds them in their usual one. */
final class UuidMatches {
    private UuidMatches() {}

    /** The match with every UUID in its usual form; empty if one of the texts is none. */
    static Optional<Match> translated(Match match) {
        return switch (match.getMatchValueCase()) {
            case KEYWORD ->
                IndexKind.uuid(match.getKeyword())
                        .map(Value::getStringValue)
                        .map(text -> Match.newBuilder().setKeyword(text).build());
            case KEYWORDS ->
                all(match.getKeywords())
                        .map(texts -> Match.newBuilder().setKeywords(texts).build());
            case EXCEPT_KEYWORDS ->
                all(match.getExceptKeywords())
                        .map(texts ->
                                Match.newBuilder().setExceptKeywords(texts).build());
            default -> Optional.empty();
        };
    }

    private static Optional<RepeatedStrings> all(RepeatedStrings strings) {
        List<String> translated = new ArrayList<>();
        for (String text : strings.getStringsList()) {
            Optional<Value> uuid = IndexKind.uuid(text);
            if (uuid.isEmpty()) {
                return Optional.empty();
            }
            translated.add(uuid.get().getStringValue());
        }
        return Optional.of(
                RepeatedStrings.newBuilder().addAllStrings(translated).build());
    }
}
