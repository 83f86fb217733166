package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.JavaMigration;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.internal.discover.ClassNames;
import io.github.qdrantmigrate.internal.node.Problems;
import io.github.qdrantmigrate.migration.Checksum;
import io.github.qdrantmigrate.migration.Migration;
import io.github.qdrantmigrate.migration.MigrationClass;
import io.github.qdrantmigrate.migration.MigrationName;
import io.github.qdrantmigrate.migration.Version;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The migrations that are classes: those that the configuration gives, and those of its packages. */
public final class JavaMigrations {
    private final Configuration configuration;
    private final Problems problems;

    private JavaMigrations(Configuration configuration, Problems problems) {
        this.configuration = configuration;
        this.problems = problems;
    }

    /** All that can be used; each other is a problem. */
    static List<Migration> read(Configuration configuration, Problems problems) {
        return new JavaMigrations(configuration, problems).read();
    }

    /**
     * One class, without regard to all others.
     *
     * @param className as the history has it
     * @return empty if there is no such class
     * @throws io.github.qdrantmigrate.QdrantMigrateException.InvalidFiles if it is there and cannot be used
     */
    public static Optional<MigrationClass> find(Configuration configuration, String className) {
        Problems problems = new Problems();
        Optional<JavaMigration> given = configuration.javaMigrations().stream()
                .filter(migration -> migration.getClass().getName().equals(className))
                .findFirst();
        boolean inPackages = configuration.javaPackages().stream().anyMatch(name -> className.startsWith(name + "."));
        Optional<JavaMigration> found = given.isPresent() || !inPackages
                ? given
                : new InstantiatedClass(configuration.migrationClassLoader(), problems).ifThere(className);
        problems.throwIfAny();
        return found.map(MigrationClass::new);
    }

    private List<Migration> read() {
        Map<String, JavaMigration> byName = new LinkedHashMap<>();
        configuration.javaMigrations().forEach(m -> byName.put(m.getClass().getName(), m));
        InstantiatedClass classes = new InstantiatedClass(configuration.migrationClassLoader(), problems);
        for (String name : classNames()) {
            if (!byName.containsKey(name)) {
                classes.of(name).ifPresent(instance -> byName.put(name, instance));
            }
        }
        List<Migration> migrations = new ArrayList<>();
        byName.values().forEach(instance -> migration(instance).ifPresent(migrations::add));
        return migrations;
    }

    private SortedSet<String> classNames() {
        SortedSet<String> names = new TreeSet<>();
        for (String packageName : configuration.javaPackages()) {
            SortedSet<String> found = ClassNames.in(packageName, configuration.classLoader());
            boolean optional = packageName.equals(Configuration.DEFAULT_JAVA_PACKAGE);
            if (found.isEmpty() && !optional) {
                problems.add(Problem.of(
                        ErrorCode.LOCATION_MISSING,
                        "The package " + packageName + " has no classes on the class path",
                        "Compile them, or correct the setting \"javaPackages\"."));
            }
            names.addAll(found);
        }
        return names;
    }

    private Optional<Migration> migration(JavaMigration instance) {
        Class<?> type = instance.getClass();
        Optional<MigrationName> name = MigrationName.ofClass(type.getSimpleName());
        if (name.isEmpty()) {
            return refuse(
                    type,
                    "The class implements JavaMigration and its name has not the form " + MigrationName.CLASS_FORM,
                    "Rename it, for example to V001__Initial; a class that others extend is abstract.");
        }
        Version version = name.get().version();
        if (version != null && version.equals(Version.of("0"))) {
            return refuse(
                    type,
                    "Version 0 stands for the state before all migrations, as in the target of an undo",
                    "Begin with version 1.");
        }
        try {
            Optional<String> text = instance.checksum();
            Checksum checksum = text.isPresent() ? Checksum.ofCanonical(text.get()) : ClassChecksum.of(type);
            return Optional.of(Migration.ofClass(name.get(), new MigrationClass(instance), checksum));
        } catch (IOException | RuntimeException | LinkageError e) {
            return refuse(
                    type, "The checksum of the class cannot be told: " + e, "Implement checksum(), or correct it.");
        }
    }

    private Optional<Migration> refuse(Class<?> type, String what, String remedy) {
        problems.add(new Problem(ErrorCode.JAVA_MIGRATION, what, type.getName(), remedy));
        return Optional.empty();
    }
}
