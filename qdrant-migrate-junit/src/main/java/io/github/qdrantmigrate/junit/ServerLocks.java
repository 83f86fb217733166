package io.github.qdrantmigrate.junit;

import io.github.qdrantmigrate.Setting;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Tells JUnit what must not run at the same time: the tests of one class, because they share a server, and all classes on
 * the same real server. A parameter in {@code junit-platform.properties} cannot be seen here; classes on a server that
 * is named there and that run at once are refused by {@link RealServer}.
 */
final class ServerLocks implements ResourceLocksProvider {
    private static final String PREFIX = "io.github.qdrantmigrate.junit:";

    @Override
    public Set<Lock> provideForClass(Class<?> testClass) {
        return AnnotationSupport.findAnnotation(testClass, QdrantTest.class)
                .map(test -> Set.of(new Lock(PREFIX + sharedBy(testClass, test))))
                .orElseGet(Set::of);
    }

    @Override
    public Set<Lock> provideForNestedClass(List<Class<?>> enclosingInstanceTypes, Class<?> testClass) {
        return provideForClass(testClass);
    }

    private static String sharedBy(Class<?> testClass, QdrantTest test) {
        return ServerSettings.of(name -> Optional.ofNullable(System.getProperty(name)))
                .realUrl(test.url())
                .map(Setting::value)
                .orElse(testClass.getName());
    }
}
