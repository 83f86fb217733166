package io.github.qdrantmigrate.junit;

import io.github.qdrantmigrate.Configuration;
import java.lang.reflect.Constructor;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * What one test class asks for.
 *
 * @param testClass the annotated class
 * @param test its annotation
 * @param server where a real server is, if any
 */
record TestSettings(Class<?> testClass, QdrantTest test, ServerSettings server) {
    static TestSettings of(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        QdrantTest test =
                AnnotationSupport.findAnnotation(testClass, QdrantTest.class).orElseThrow();
        return new TestSettings(testClass, test, ServerSettings.of(context::getConfigurationParameter));
    }

    /** The server's, for messages. */
    String url() {
        return server.realUrl(test.url())
                .map(url -> url.value() + " (" + url.origin() + ")")
                .orElse(ServerSettings.EMBEDDED);
    }

    /** Everything but the server. */
    Configuration.Builder configuration() {
        Configuration.Builder builder = Configuration.builder().locations(test.locations());
        ClassLoader loader = testClass.getClassLoader();
        if (loader != null) {
            builder.classLoader(loader);
        }
        for (String placeholder : test.placeholders()) {
            int equals = placeholder.indexOf('=');
            if (equals < 1) {
                throw refused("The placeholder \"" + placeholder
                        + "\" is not of the form name=value. Write for example " + "placeholders = \"dimension=384\".");
            }
            builder.placeholder(placeholder.substring(0, equals), placeholder.substring(equals + 1));
        }
        customizer().customize(builder);
        Configuration customized = builder.build();
        if (customized.url().isPresent() || customized.apiKey().isPresent()) {
            throw refused(test.configuration().getName() + " sets a url or an API key, which is not for it to set. "
                    + "Write @QdrantTest(url = ...), or set qdrant-migrate.test.url and qdrant-migrate.test.apiKey.");
        }
        return builder;
    }

    private ConfigurationCustomizer customizer() {
        try {
            Constructor<? extends ConfigurationCustomizer> constructor =
                    test.configuration().getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new ExtensionConfigurationException(
                    text(test.configuration().getName()
                            + " cannot be made. It needs a constructor without parameters that does not fail, and a"
                            + " nested class has to be static."),
                    e);
        }
    }

    /** An exception that names the test class. */
    ExtensionConfigurationException refused(String message) {
        return new ExtensionConfigurationException(text(message));
    }

    private String text(String message) {
        return "@QdrantTest of " + testClass.getName() + ": " + message;
    }
}
