package io.github.qdrantmigrate.internal.plan;

import io.github.qdrantmigrate.change.Call;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The least server versions that are checked, as the documentation says them. */
public final class FirstVersions {
    private FirstVersions() {}

    /** Of a field, {@code Message.field}; empty if the oldest server knows it. */
    public static Optional<String> ofField(String key) {
        return Optional.ofNullable(LeastVersions.FIELDS.get(key)).map(LeastVersions.Least::version);
    }

    /** Of the types of changes that the oldest server does not know. */
    public static Map<String, String> ofChanges() {
        Map<String, String> versions = new TreeMap<>();
        LeastVersions.CALLS.forEach((call, least) -> versions.put(camel(call), least.version()));
        return versions;
    }

    private static String camel(Call call) {
        StringBuilder name = new StringBuilder();
        for (String word : call.name().toLowerCase(java.util.Locale.ROOT).split("_", -1)) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }
}
