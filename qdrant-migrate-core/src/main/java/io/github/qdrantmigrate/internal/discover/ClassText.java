package io.github.qdrantmigrate.internal.discover;

import io.github.qdrantmigrate.migration.MigrationClass;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A text that a class gives in the place of a file. Data files are looked for beside the class.
 *
 * @param owner the class
 * @param place in its source
 * @param text the text
 */
public record ClassText(MigrationClass owner, String place, String text) implements SourceFile {
    @Override
    public String name() {
        return owner.name();
    }

    @Override
    public String display() {
        return place + ", its text";
    }

    @Override
    public Optional<SourceFile> sibling(String relative) {
        Class<?> type = owner.instance().getClass();
        ClassLoader loader = Optional.ofNullable(type.getClassLoader()).orElseGet(ClassLoader::getSystemClassLoader);
        return new JarEntryFile(loader, type.getName().replace('.', '/')).sibling(relative);
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
