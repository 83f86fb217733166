package io.github.qdrantmigrate;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which server, which files, and the rules by which they are compared. Immutable.
 *
 * <pre>{@code
 * Configuration configuration = Configuration.builder()
 *         .url("http://localhost:6334")
 *         .locations("classpath:qdrant/migration")
 *         .placeholder("dimension", "384")
 *         .build();
 * }</pre>
 */
public final class Configuration {
    /** Name of the history collection unless another one is given. */
    public static final String DEFAULT_HISTORY_COLLECTION = "qdrant_migrations";

    /** The package of {@link JavaMigration} classes unless told otherwise. */
    public static final String DEFAULT_JAVA_PACKAGE = "qdrant.migration";

    /** Where the Java API looks for migrations unless told otherwise. */
    public static final String DEFAULT_LOCATION = "classpath:qdrant/migration";

    private final @Nullable Setting url;
    private final @Nullable ApiKey apiKey;
    private final Path baseDirectory;
    private final ClassLoader classLoader;
    private final List<String> locations;
    private final List<JavaMigration> javaMigrations;
    private final List<String> javaPackages;
    private final ClassLoader migrationClassLoader;
    private final String historyCollection;
    private final Map<String, String> placeholders;
    private final @Nullable String installedBy;
    private final Duration requestTimeout;
    private final Duration lockTimeout;
    private final boolean outOfOrder;
    private final boolean ignoreFuture;
    private final LabelFilter labelFilter;
    private final boolean allowEmpty;
    private final boolean environmentPlaceholders;
    private final Backups backups;
    private final UndoCheck undoCheck;

    private Configuration(Builder builder) {
        this.url = builder.url;
        this.apiKey = builder.apiKey;
        this.baseDirectory = builder.baseDirectory.toAbsolutePath().normalize();
        this.classLoader = builder.classLoader;
        this.locations = List.copyOf(builder.locations);
        this.javaMigrations = List.copyOf(builder.javaMigrations);
        this.javaPackages = List.copyOf(builder.javaPackages);
        this.migrationClassLoader =
                builder.migrationClassLoader == null ? builder.classLoader : builder.migrationClassLoader;
        this.historyCollection = builder.historyCollection;
        this.placeholders = Map.copyOf(builder.placeholders);
        this.installedBy = builder.installedBy;
        this.requestTimeout = builder.requestTimeout;
        this.lockTimeout = builder.lockTimeout;
        this.outOfOrder = builder.outOfOrder;
        this.ignoreFuture = builder.ignoreFuture;
        this.labelFilter = builder.labels();
        this.allowEmpty = builder.allowEmpty;
        this.environmentPlaceholders = builder.environmentPlaceholders;
        this.backups = builder.backups;
        this.undoCheck = builder.undoCheck;
    }

    /** A builder with the defaults; a server's url is the one thing that has none. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * {@code http(s)://host[:port]} (no port or 6333: gRPC on 6334 of the same host; another port is the gRPC port),
     * {@code embedded:memory[:name]} or {@code embedded:file:<directory>}; absent if it was not set.
     */
    public Optional<Setting> url() {
        return Optional.ofNullable(url);
    }

    /** Sent with every call. */
    public Optional<ApiKey> apiKey() {
        return Optional.ofNullable(apiKey);
    }

    /** What relative file locations and {@code embedded:file:} directories are relative to; absolute. */
    public Path baseDirectory() {
        return baseDirectory;
    }

    /** Where {@code classpath:} locations and {@link #javaPackages()} are looked for. */
    public ClassLoader classLoader() {
        return classLoader;
    }

    /** {@code filesystem:<directory>} or {@code classpath:<package>}, searched recursively. */
    public List<String> locations() {
        return locations;
    }

    /** Migrations in Java, beside those of {@link #javaPackages()}. */
    public List<JavaMigration> javaMigrations() {
        return javaMigrations;
    }

    /** Packages, with those below them, whose {@link JavaMigration} classes are run. */
    public List<String> javaPackages() {
        return javaPackages;
    }

    /** What loads the classes that are found in {@link #javaPackages()}. */
    public ClassLoader migrationClassLoader() {
        return migrationClassLoader;
    }

    /** The collection on the server that records what was run. */
    public String historyCollection() {
        return historyCollection;
    }

    /** Values for {@code ${name}} in migration files. */
    public Map<String, String> placeholders() {
        return placeholders;
    }

    /** Who is recorded as the one that ran a migration; absent means the CI job, or else user at host. */
    public Optional<String> installedBy() {
        return Optional.ofNullable(installedBy);
    }

    /** How long the server may take for one call. */
    public Duration requestTimeout() {
        return requestTimeout;
    }

    /** How long a run that has something to do waits for the lock that another run holds. */
    public Duration lockTimeout() {
        return lockTimeout;
    }

    /** Whether a pending migration may be older than the newest applied one. */
    public boolean outOfOrder() {
        return outOfOrder;
    }

    /** Whether the database may be ahead of the local files. */
    public boolean ignoreFuture() {
        return ignoreFuture;
    }

    /** Which migrations are run, by their labels; all unless set. */
    public LabelFilter labelFilter() {
        return labelFilter;
    }

    /** Whether locations without a single migration are in order. */
    public boolean allowEmpty() {
        return allowEmpty;
    }

    /** Whether {@code ${env.NAME}} is resolved. */
    public boolean environmentPlaceholders() {
        return environmentPlaceholders;
    }

    /** Where runs keep what they overwrite or remove. */
    public Backups backups() {
        return backups;
    }

    /** How an undo looks whether what it takes back was changed since. */
    public UndoCheck undoCheck() {
        return undoCheck;
    }

    /** Collects settings; not thread-safe. */
    public static final class Builder {
        private @Nullable Setting url;
        private @Nullable ApiKey apiKey;
        private Path baseDirectory = Path.of("");
        private ClassLoader classLoader = defaultClassLoader();
        private List<String> locations = List.of(DEFAULT_LOCATION);
        private final List<JavaMigration> javaMigrations = new ArrayList<>();
        private List<String> javaPackages = List.of(DEFAULT_JAVA_PACKAGE);
        private @Nullable ClassLoader migrationClassLoader;
        private String historyCollection = DEFAULT_HISTORY_COLLECTION;
        private final Map<String, String> placeholders = new LinkedHashMap<>();
        private @Nullable String installedBy;
        private Duration requestTimeout = Duration.ofSeconds(60);
        private Duration lockTimeout = Duration.ofMinutes(5);
        private boolean outOfOrder;
        private boolean ignoreFuture;
        private @Nullable String labelFilter;
        private boolean allowEmpty;
        private boolean environmentPlaceholders;
        private Backups backups = Backups.DEFAULT;
        private UndoCheck undoCheck = UndoCheck.FULL;

        private Builder() {}

        private static ClassLoader defaultClassLoader() {
            ClassLoader context = Thread.currentThread().getContextClassLoader();
            return context == null ? Configuration.class.getClassLoader() : context;
        }

        /** See {@link Configuration#url()}. */
        public Builder url(String value) {
            return url(new Setting(value, "Java API"));
        }

        /** The same with the place that it came from, for the first line that a run prints. */
        public Builder url(Setting value) {
            this.url = value;
            return this;
        }

        /** See {@link Configuration#apiKey()}. */
        public Builder apiKey(ApiKey value) {
            this.apiKey = value;
            return this;
        }

        /** See {@link Configuration#baseDirectory()}; the working directory unless set. */
        public Builder baseDirectory(Path value) {
            this.baseDirectory = Objects.requireNonNull(value);
            return this;
        }

        /** See {@link Configuration#classLoader()}; the thread's context class loader unless set. */
        public Builder classLoader(ClassLoader value) {
            this.classLoader = Objects.requireNonNull(value);
            return this;
        }

        /** See {@link Configuration#locations()}; {@value Configuration#DEFAULT_LOCATION} unless set. */
        public Builder locations(String... values) {
            return locations(List.of(values));
        }

        /** See {@link Configuration#locations()}. */
        public Builder locations(List<String> values) {
            this.locations = List.copyOf(values);
            return this;
        }

        /** Adds migrations in Java; see {@link Configuration#javaMigrations()}. */
        public Builder javaMigrations(JavaMigration... values) {
            this.javaMigrations.addAll(List.of(values));
            return this;
        }

        /** See {@link Configuration#javaPackages()}; {@value Configuration#DEFAULT_JAVA_PACKAGE} unless set, none if empty. */
        public Builder javaPackages(String... values) {
            return javaPackages(List.of(values));
        }

        /** See {@link Configuration#javaPackages()}. */
        public Builder javaPackages(List<String> values) {
            this.javaPackages = List.copyOf(values);
            return this;
        }

        /** See {@link Configuration#migrationClassLoader()}; {@link Configuration#classLoader()} unless set. */
        public Builder migrationClassLoader(ClassLoader value) {
            this.migrationClassLoader = Objects.requireNonNull(value);
            return this;
        }

        /** See {@link Configuration#historyCollection()}. */
        public Builder historyCollection(String value) {
            this.historyCollection = Objects.requireNonNull(value);
            return this;
        }

        /** Sets one placeholder. */
        public Builder placeholder(String name, String value) {
            this.placeholders.put(name, value);
            return this;
        }

        /** Sets several placeholders. */
        public Builder placeholders(Map<String, String> values) {
            this.placeholders.putAll(values);
            return this;
        }

        /** See {@link Configuration#installedBy()}. */
        public Builder installedBy(String value) {
            this.installedBy = value;
            return this;
        }

        /** See {@link Configuration#requestTimeout()}; a minute unless set, at least a second. */
        public Builder requestTimeout(Duration value) {
            this.requestTimeout = Objects.requireNonNull(value);
            return this;
        }

        /** See {@link Configuration#lockTimeout()}; five minutes unless set, zero not to wait. */
        public Builder lockTimeout(Duration value) {
            this.lockTimeout = Objects.requireNonNull(value);
            return this;
        }

        /** See {@link Configuration#outOfOrder()}; no unless set. */
        public Builder outOfOrder(boolean value) {
            this.outOfOrder = value;
            return this;
        }

        /** See {@link Configuration#ignoreFuture()}; no unless set. */
        public Builder ignoreFuture(boolean value) {
            this.ignoreFuture = value;
            return this;
        }

        /**
         * Labels parted by commas, {@code !} before those that are not wanted; see {@link LabelFilter}.
         *
         * <pre>{@code
         * builder.labelFilter("core,!demo");
         * }</pre>
         */
        public Builder labelFilter(String value) {
            this.labelFilter = Objects.requireNonNull(value);
            return this;
        }

        /** See {@link Configuration#allowEmpty()}; no unless set. */
        public Builder allowEmpty(boolean value) {
            this.allowEmpty = value;
            return this;
        }

        /** See {@link Configuration#environmentPlaceholders()}; no unless set. */
        public Builder environmentPlaceholders(boolean value) {
            this.environmentPlaceholders = value;
            return this;
        }

        /** See {@link Configuration#backups()}; {@link Backups#DEFAULT} unless set. */
        public Builder backups(Backups value) {
            this.backups = Objects.requireNonNull(value);
            return this;
        }

        /** See {@link Configuration#undoCheck()}; {@link UndoCheck#FULL} unless set. */
        public Builder undoCheck(UndoCheck value) {
            this.undoCheck = Objects.requireNonNull(value);
            return this;
        }

        /**
         * The configuration.
         *
         * @throws QdrantMigrateException.InvalidConfiguration if a value cannot be used
         */
        public Configuration build() {
            require(!locations.isEmpty(), "locations is empty", "Name at least one location.");
            require(!historyCollection.isBlank(), "historyCollection is blank", "Name a collection, or leave it out.");
            require(
                    requestTimeout.compareTo(Duration.ofSeconds(1)) >= 0,
                    "requestTimeout is " + requestTimeout + ", below one second",
                    "Give at least one second, for example PT60S.");
            require(
                    !lockTimeout.isNegative(),
                    "lockTimeout is " + lockTimeout + ", below zero",
                    "Give zero not to wait, or a time such as PT5M.");
            return new Configuration(this);
        }

        private LabelFilter labels() {
            Optional<LabelFilter> filter =
                    labelFilter == null ? Optional.of(LabelFilter.all()) : LabelFilter.parse(labelFilter);
            require(
                    filter.isPresent(),
                    "labelFilter is \"" + labelFilter + "\"",
                    "Give labels parted by commas, with ! before those that are not wanted: core,!demo.");
            return filter.orElseThrow();
        }

        private static void require(boolean holds, String what, String remedy) {
            if (!holds) {
                throw new QdrantMigrateException.InvalidConfiguration(
                        Problem.of(ErrorCode.SETTING_INVALID, what, remedy));
            }
        }
    }
}
