package io.github.qdrantmigrate.migration;

import io.github.qdrantmigrate.JavaMigration;
import io.github.qdrantmigrate.MigrationContext;
import java.util.Arrays;
import java.util.Objects;

/**
 * A class that is a migration.
 *
 * @param instance made for one operation
 */
public record MigrationClass(JavaMigration instance) {
    public MigrationClass {
        Objects.requireNonNull(instance, "instance");
    }

    /** With its package. */
    public String name() {
        return instance.getClass().getName();
    }

    /** Whether it, or a class above it, implements {@link JavaMigration#undo}. */
    public boolean hasUndo() {
        try {
            return instance.getClass().getMethod("undo", MigrationContext.class).getDeclaringClass()
                    != JavaMigration.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("an interface's method is missing in " + name(), e);
        }
    }

    /**
     * The innermost place of a stack trace that is in this class or inside of it, as development environments make a link of
     * it: {@code qdrant.migration.V003__Embed.migrate(V003__Embed.java:27)}; without such a place its name.
     */
    public String place(StackTraceElement[] trace) {
        return Arrays.stream(trace)
                .filter(frame -> frame.getClassName().equals(name())
                        || frame.getClassName().startsWith(name() + "$"))
                .map(frame -> frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                        + frame.getLineNumber() + ")")
                .findFirst()
                .orElse(name());
    }
}
