package io.github.qdrantmigrate.migration;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a file is known by in the history: its version, or where it has none, its name. Ordered as {@code info} lists
 * them: by version, a versioned migration before a baseline; then repeatable ones by name; then callbacks.
 *
 * @param kind the form of its file
 * @param number null for repeatable migrations and callbacks
 * @param name of a repeatable migration the description in its file's name, of a callback its event; else empty
 */
public record MigrationKey(Kind kind, @Nullable Version number, String name) implements Comparable<MigrationKey> {
    private static final Comparator<MigrationKey> ORDER = Comparator.comparing(
                    MigrationKey::number, Comparator.nullsLast(Comparator.<Version>naturalOrder()))
            .thenComparing(MigrationKey::kind)
            .thenComparing(MigrationKey::name);

    /** Forms of files that are run. */
    public enum Kind {
        /** {@code V<version>__<description>.yaml}, runs once. */
        VERSIONED,
        /** {@code B<version>__<description>.yaml}, runs instead of all versions up to its own. */
        BASELINE,
        /** {@code R__<description>.yaml}, runs whenever it was changed. */
        REPEATABLE,
        /** {@code beforeMigrate.yaml} and the like, runs beside migrations. */
        CALLBACK;

        /** Whether files of this form have a version. */
        public boolean hasVersion() {
            return this == VERSIONED || this == BASELINE;
        }

        /** What one is called: {@code V001 initial}, {@code R reports}, {@code afterMigrate}. */
        public String title(@Nullable String version, String description) {
            return version == null ? label(description) : label(version) + " " + description;
        }

        /** The short text of one, {@code V001}: of its version, or of its name where it has none. */
        public String label(String versionOrName) {
            return switch (this) {
                case VERSIONED -> "V" + versionOrName;
                case BASELINE -> "B" + versionOrName;
                case REPEATABLE -> "R " + versionOrName;
                case CALLBACK -> versionOrName;
            };
        }
    }

    public MigrationKey {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        if (kind.hasVersion() != (number != null) || kind.hasVersion() != name.isEmpty()) {
            throw new IllegalArgumentException(kind + " with version " + number + " and name \"" + name + "\"");
        }
    }

    /** The key of a versioned migration. */
    public static MigrationKey versioned(Version version) {
        return new MigrationKey(Kind.VERSIONED, version, "");
    }

    /** The key of a baseline file. */
    public static MigrationKey baseline(Version version) {
        return new MigrationKey(Kind.BASELINE, version, "");
    }

    /** The key of a repeatable migration. */
    public static MigrationKey repeatable(String name) {
        return new MigrationKey(Kind.REPEATABLE, null, name);
    }

    /** The key of a callback. */
    public static MigrationKey callback(CallbackEvent event) {
        return new MigrationKey(Kind.CALLBACK, null, event.fileName());
    }

    /** Its version, if its kind has one. */
    public Optional<Version> version() {
        return Optional.ofNullable(number);
    }

    /** The version as it was written; null if its kind has none. */
    public @Nullable String versionText() {
        return number == null ? null : number.text();
    }

    /** Short and unmistakable: {@code V001}, {@code B005}, {@code R reports}, {@code afterMigrate}. */
    public String label() {
        return kind.label(number == null ? name : number.text());
    }

    /** With what it is about: {@code V001 initial}, {@code R reports}, {@code afterMigrate}. */
    public String title(String description) {
        return kind.title(versionText(), description);
    }

    @Override
    public int compareTo(MigrationKey other) {
        return ORDER.compare(this, other);
    }
}
