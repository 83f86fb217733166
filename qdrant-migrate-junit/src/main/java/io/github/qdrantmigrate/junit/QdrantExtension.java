package io.github.qdrantmigrate.junit;

import io.github.qdrantmigrate.QdrantMigrate;
import io.qdrant.client.QdrantClient;
import java.lang.reflect.AnnotatedElement;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** What {@link QdrantTest} stands for. The server lives in the store of the annotated class, which closes it. */
final class QdrantExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(QdrantExtension.class);

    /** What the parameters of tests may be. */
    private static final Map<Class<?>, Function<MigratedServer, Object>> PARAMETERS = Map.of(
            QdrantClient.class, MigratedServer::client,
            QdrantMigrate.class, MigratedServer::migrate,
            QdrantTestServer.class, MigratedServer::address);

    @Override
    public void beforeAll(ExtensionContext context) {
        server(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server(context).beginTest(context.getUniqueId());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        server(context).endTest(context.getUniqueId());
    }

    /** The store closes as well, also where this is not called; but it does not show what went wrong. */
    @Override
    public void afterAll(ExtensionContext context) {
        if (isAnnotatedClass(context.getElement())) {
            server(context).close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        MigratedServer server = server(context);
        server.handOut();
        return Objects.requireNonNull(PARAMETERS.get(parameter.getParameter().getType()))
                .apply(server);
    }

    /** Started by whoever asks first: the constructor of a class with one instance for all tests runs before anything. */
    @SuppressWarnings("deprecation") // The method that replaces it is not in JUnit 5.
    private static MigratedServer server(ExtensionContext context) {
        ExtensionContext owner = owner(context);
        Class<?> testClass = owner.getRequiredTestClass();
        return Objects.requireNonNull(owner.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        testClass, key -> MigratedServer.start(TestSettings.of(owner)), MigratedServer.class));
    }

    /** The nearest annotated class: a nested one that is not annotated belongs to the one around it. */
    private static ExtensionContext owner(ExtensionContext context) {
        Optional<ExtensionContext> candidate = Optional.of(context);
        while (candidate.isPresent() && !isAnnotatedClass(candidate.get().getElement())) {
            candidate = candidate.get().getParent();
        }
        return candidate.orElseThrow(
                () -> new IllegalStateException("no class with @QdrantTest around " + context.getDisplayName()));
    }

    private static boolean isAnnotatedClass(Optional<AnnotatedElement> element) {
        return element.filter(Class.class::isInstance)
                .filter(type -> AnnotationSupport.isAnnotated(type, QdrantTest.class))
                .isPresent();
    }
}
