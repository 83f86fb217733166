package io.github.qdrantmigrate.maven;

import java.util.List;

/**
 * What the classes of a module share with the plugin: the library, the client, and what stands in their signatures. All else of
 * the plugin and of Maven is hidden from them, so that they see their own dependencies.
 */
final class SharedClasses extends ClassLoader {
    private static final List<String> SHARED = List.of(
            "io.github.qdrantmigrate.",
            "io.qdrant.client.",
            "io.grpc.",
            "com.google.protobuf.",
            "com.google.common.",
            "org.jspecify.",
            "org.slf4j.");

    private final ClassLoader plugin;

    SharedClasses(ClassLoader plugin) {
        super(ClassLoader.getPlatformClassLoader());
        this.plugin = plugin;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (SHARED.stream().anyMatch(name::startsWith)) {
            return plugin.loadClass(name);
        }
        throw new ClassNotFoundException(name);
    }
}
