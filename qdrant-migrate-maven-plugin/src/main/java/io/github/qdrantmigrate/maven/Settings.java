package io.github.qdrantmigrate.maven;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException.InvalidConfiguration;
import io.github.qdrantmigrate.Setting;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one place that decides which of several values of a setting counts: the command line, then the POM's {@code
 * <configuration>}, then the sources below it in their order.
 *
 * <p>Maven alone would let the {@code <configuration>} beat the command line. So each question comes with the value that
 * Maven injected, which counts only where the POM really configures that parameter.
 */
final class Settings {
    private final SettingSource commandLine;
    private final Predicate<SettingName> configured;
    private final List<SettingSource> below;

    /**
     * @param commandLine what beats the POM
     * @param configured whether the POM's {@code <configuration>} has the setting's element
     * @param below what the POM beats, strongest first
     */
    Settings(SettingSource commandLine, Predicate<SettingName> configured, List<SettingSource> below) {
        this.commandLine = commandLine;
        this.configured = configured;
        this.below = List.copyOf(below);
    }

    /** A text, with the source that gave it. */
    Optional<Setting> text(String name, @Nullable String injected) {
        return find(name, injected, Setting::value).map(found -> new Setting(found.value(), found.origin()));
    }

    /** Yes or no; no unless set. */
    boolean flag(String name, boolean injected) {
        return optionalFlag(name, injected).orElse(false);
    }

    /** Yes, no, or not set at all. */
    Optional<Boolean> optionalFlag(String name, @Nullable Boolean injected) {
        return find(name, injected, setting -> switch (setting.value()) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw invalid(name, setting, "Give true or false.");
                })
                .map(Found::value);
    }

    /** A whole number. */
    Optional<Integer> number(String name, @Nullable String injected) {
        return text(name, injected).map(setting -> {
            try {
                return Integer.valueOf(setting.value().strip());
            } catch (NumberFormatException e) {
                throw invalid(name, setting, "Give a whole number.");
            }
        });
    }

    /** A number of bytes: {@code 1048576}, {@code 512MiB}, {@code 1GiB}. */
    Optional<Long> bytes(String name, @Nullable String injected) {
        return text(name, injected)
                .map(setting -> ByteCount.parse(setting.value())
                        .orElseThrow(() -> invalid(name, setting, "Give bytes, or a size such as 512MiB or 1GiB.")));
    }

    /** One of some words, which are the constants in lower case. */
    <E extends Enum<E>> Optional<E> word(String name, @Nullable String injected, Class<E> words) {
        return text(name, injected).map(setting -> {
            String text = setting.value().strip();
            for (E word : words.getEnumConstants()) {
                if (word.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return word;
                }
            }
            String known = Arrays.stream(words.getEnumConstants())
                    .map(word -> word.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            throw invalid(name, setting, "Give one of " + known + ".");
        });
    }

    /** A time: {@code 90} seconds, {@code 90s}, {@code 1m30s} or {@code PT1M30S}. */
    Optional<Duration> duration(String name, @Nullable String injected) {
        return text(name, injected).map(setting -> {
            String text = setting.value().strip().toUpperCase(Locale.ROOT);
            try {
                return Duration.parse(
                        text.matches("\\d+") ? "PT" + text + "S" : text.startsWith("P") ? text : "PT" + text);
            } catch (DateTimeParseException e) {
                throw invalid(name, setting, "Give seconds, or a time such as 90s, 2m or PT1M30S.");
            }
        });
    }

    /** Several texts; parted by commas where the source has one text. */
    Optional<List<String>> list(String name, @Nullable List<String> injected) {
        Function<Setting, List<String>> split =
                setting -> Arrays.stream(setting.value().split(",", -1))
                        .map(String::strip)
                        .filter(item -> !item.isEmpty())
                        .toList();
        return find(name, injected, split).map(Found::value);
    }

    /** Texts by name, {@code <name>.<entry>=value}; each entry from the strongest source that has it. */
    Map<String, String> entries(String name, @Nullable Map<String, String> injected) {
        SettingName setting = new SettingName(name);
        Map<String, String> entries = new LinkedHashMap<>(commandLine.entries(setting));
        if (injected != null && configured.test(setting)) {
            injected.forEach(entries::putIfAbsent);
        }
        below.forEach(source -> source.entries(setting).forEach(entries::putIfAbsent));
        return entries;
    }

    /** A value that cannot be used. */
    static InvalidConfiguration invalid(String name, Setting setting, String remedy) {
        return new InvalidConfiguration(Problem.of(
                ErrorCode.SETTING_INVALID,
                new SettingName(name).property() + " is \"" + setting.value() + "\" (" + setting.origin() + ")",
                remedy));
    }

    private <T> Optional<Found<T>> find(String name, @Nullable T injected, Function<Setting, T> parse) {
        SettingName setting = new SettingName(name);
        Optional<Found<T>> above = commandLine.find(setting).map(text -> parsed(text, parse));
        if (above.isPresent()) {
            return above;
        }
        if (injected != null && configured.test(setting)) {
            Deliberate.check(name, new Setting(injected.toString(), Origin.POM));
            return Optional.of(new Found<>(injected, Origin.POM));
        }
        Optional<Setting> found =
                below.stream().flatMap(source -> source.find(setting).stream()).findFirst();
        found.ifPresent(text -> Deliberate.check(name, text));
        return found.map(text -> parsed(text, parse));
    }

    private static <T> Found<T> parsed(Setting text, Function<Setting, T> parse) {
        return new Found<>(parse.apply(text), text.origin());
    }
}
