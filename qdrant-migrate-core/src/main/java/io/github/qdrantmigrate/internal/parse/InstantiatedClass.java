package io.github.qdrantmigrate.internal.parse;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.JavaMigration;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.internal.node.Problems;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Loads classes and makes instances of those that are migrations. */
final class InstantiatedClass {
    /** As the JVM words it since Java 9. */
    private static final Pattern CLASS_FILE_VERSION = Pattern.compile("class file version (\\d+)\\.");

    /** Java 1.1 has 45, and each version since one more. */
    private static final int BEFORE_JAVA_1 = 44;

    private final ClassLoader loader;
    private final Problems problems;

    InstantiatedClass(ClassLoader loader, Problems problems) {
        this.loader = loader;
        this.problems = problems;
    }

    /** An instance; empty if the class is no migration, or a problem was found. */
    Optional<JavaMigration> of(String className) {
        try {
            return instance(Class.forName(className, false, loader));
        } catch (ClassNotFoundException e) {
            return refuse(className, "The class is gone from the class path", "Compile again.");
        } catch (UnsupportedClassVersionError e) {
            return refuse(className, tooNew(e), "Run with that Java, or compile with a lower release.");
        } catch (LinkageError e) {
            return refuse(
                    className,
                    "The class cannot be loaded: " + e,
                    "Put what is missing on the class path; classes that are no migrations can stand in another package.");
        }
    }

    /** The same; empty also if there is no such class. */
    Optional<JavaMigration> ifThere(String className) {
        boolean there = loader.getResource(className.replace('.', '/') + ".class") != null;
        return there ? of(className) : Optional.empty();
    }

    private static String tooNew(UnsupportedClassVersionError e) {
        Matcher version = CLASS_FILE_VERSION.matcher(String.valueOf(e.getMessage()));
        String needed =
                version.find() ? "Java " + (Integer.parseInt(version.group(1)) - BEFORE_JAVA_1) : "a newer Java";
        return "The class is compiled for " + needed + ", and this is Java "
                + Runtime.version().feature();
    }

    private Optional<JavaMigration> instance(Class<?> type) {
        boolean concrete = JavaMigration.class.isAssignableFrom(type)
                && !Modifier.isAbstract(type.getModifiers())
                && !type.isAnonymousClass()
                && !type.isLocalClass();
        if (!concrete) {
            return foreign(type);
        }
        String name = type.getName();
        if (type.isMemberClass()) {
            return refuse(name, "The class stands inside of another one", "Give it a file of its own.");
        }
        if (!Modifier.isPublic(type.getModifiers())) {
            return refuse(name, "The class is not public", "Make it public.");
        }
        try {
            Constructor<?> constructor = type.getConstructor();
            return Optional.of((JavaMigration) constructor.newInstance());
        } catch (NoSuchMethodException e) {
            return refuse(
                    name,
                    "The class has no public constructor without parameters",
                    "Add one, or give an instance to Configuration.Builder.javaMigrations.");
        } catch (InvocationTargetException | ExceptionInInitializerError e) {
            return refuse(name, "The constructor of the class failed: " + e.getCause(), "Correct it.");
        } catch (InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException("a public class with a public constructor cannot be made: " + name, e);
        }
    }

    /** A class that implements another loader's interface would be left out without a word. */
    private Optional<JavaMigration> foreign(Class<?> type) {
        for (Class<?> one : type.getInterfaces()) {
            if (one != JavaMigration.class && one.getName().equals(JavaMigration.class.getName())) {
                return refuse(
                        type.getName(),
                        "The class implements a JavaMigration that another class loader has loaded",
                        "Let its class loader have the loader of this library as its parent.");
            }
        }
        return Optional.empty();
    }

    private Optional<JavaMigration> refuse(String className, String what, String remedy) {
        problems.add(new Problem(ErrorCode.JAVA_MIGRATION, what, className, remedy));
        return Optional.empty();
    }
}
