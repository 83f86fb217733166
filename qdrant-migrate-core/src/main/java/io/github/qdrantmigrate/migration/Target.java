package io.github.qdrantmigrate.migration;

import java.util.Optional;

/** How far {@code migrate} goes. Repeatable migrations that are due are run with every target. */
public sealed interface Target {
    /** Everything that is pending. */
    record Latest() implements Target {
        @Override
        public String toString() {
            return "latest";
        }
    }

    /** The first pending migration only. */
    record Next() implements Target {
        @Override
        public String toString() {
            return "next";
        }
    }

    /** No further than the version that is applied: nothing of the versioned migrations. */
    record Current() implements Target {
        @Override
        public String toString() {
            return "current";
        }
    }

    /**
     * Up to a version, which is applied too and must exist.
     *
     * @param version the last version to apply
     */
    record UpTo(Version version) implements Target {
        @Override
        public String toString() {
            return "V" + version;
        }
    }

    /** Everything that is pending. */
    static Target latest() {
        return new Latest();
    }

    /** {@code latest}, {@code next}, {@code current} or a version; empty for anything else. */
    static Optional<Target> parse(String setting) {
        return switch (setting) {
            case "latest" -> Optional.of(new Latest());
            case "next" -> Optional.of(new Next());
            case "current" -> Optional.of(new Current());
            default -> Version.parse(setting).map(UpTo::new);
        };
    }
}
