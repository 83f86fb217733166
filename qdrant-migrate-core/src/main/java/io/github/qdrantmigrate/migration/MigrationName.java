package io.github.qdrantmigrate.migration;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a file's name says.
 *
 * @param kind the form
 * @param version null for repeatable files and callbacks, and their undo files
 * @param description from the name, {@code _} read as a space; of a callback its event
 * @param stem the name without its ending; an undo file has the stem of what it undoes
 */
public record MigrationName(Kind kind, @Nullable Version version, String description, String stem) {
    /** The forms, as error messages show them. */
    public static final String FORMS = "V<version>__<description>.yaml, V<version>__<description>.undo.yaml, "
            + "R__<description>.yaml, B<version>__<description>.yaml, or a callback such as beforeMigrate.yaml";

    /** The form of classes. */
    public static final String CLASS_FORM = "V<version>__<description>";

    /** More than what reads as spaces. */
    private static final String DESCRIPTION = ".*[^_\\s].*";

    private static final Pattern ENDING = Pattern.compile("(.*?)(\\.undo)?\\.ya?ml");
    private static final Pattern VERSIONED = Pattern.compile("([VB])([0-9]+(?:[._][0-9]+)*)__(" + DESCRIPTION + ")");
    private static final Pattern REPEATABLE = Pattern.compile("R__(" + DESCRIPTION + ")");

    public MigrationName {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(stem, "stem");
    }

    /** Forms of files. */
    public enum Kind {
        VERSIONED,
        UNDO,
        REPEATABLE,
        BASELINE,
        CALLBACK
    }

    /** What a file's name, without its directory, says; empty if it is none of the forms. */
    public static Optional<MigrationName> parse(String fileName) {
        Matcher ending = ENDING.matcher(fileName);
        if (!ending.matches()) {
            return Optional.empty();
        }
        String stem = ending.group(1);
        return ending.group(2) == null
                ? plain(stem)
                : plain(stem).filter(MigrationName::mayHaveUndo).map(MigrationName::asUndo);
    }

    /** What a class's name, without its package, says; empty if it is not of the form {@link #CLASS_FORM}. */
    public static Optional<MigrationName> ofClass(String simpleName) {
        return versioned(simpleName).filter(name -> name.kind == Kind.VERSIONED);
    }

    /** Whether the script of a migration is a class, and no file. */
    public static boolean isClass(String script) {
        return !ENDING.matcher(script).matches();
    }

    private static Optional<MigrationName> plain(String stem) {
        Matcher repeatable = REPEATABLE.matcher(stem);
        if (repeatable.matches()) {
            return Optional.of(new MigrationName(Kind.REPEATABLE, null, spaced(repeatable.group(1)), stem));
        }
        if (CallbackEvent.of(stem).isPresent()) {
            return Optional.of(new MigrationName(Kind.CALLBACK, null, stem, stem));
        }
        return versioned(stem);
    }

    private static Optional<MigrationName> versioned(String stem) {
        Matcher matcher = VERSIONED.matcher(stem);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Kind kind = matcher.group(1).equals("V") ? Kind.VERSIONED : Kind.BASELINE;
        return Optional.of(new MigrationName(kind, Version.of(matcher.group(2)), spaced(matcher.group(3)), stem));
    }

    /** What belongs to a migration is undone with it, and what an undo did stays. */
    private static boolean mayHaveUndo(MigrationName name) {
        return CallbackEvent.of(name.stem).map(CallbackEvent::isUndoneByItself).orElse(true);
    }

    /** What a file of this name is known by; of an undo file, what it undoes. */
    public MigrationKey key() {
        if (version != null) {
            return stem.startsWith("B") ? MigrationKey.baseline(version) : MigrationKey.versioned(version);
        }
        return CallbackEvent.of(stem).map(MigrationKey::callback).orElseGet(() -> MigrationKey.repeatable(description));
    }

    private MigrationName asUndo() {
        return new MigrationName(Kind.UNDO, version, description, stem);
    }

    private static String spaced(String text) {
        return text.replace('_', ' ').strip();
    }
}
