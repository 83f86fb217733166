package io.github.qdrantmigrate.junit;

import io.github.qdrantmigrate.Configuration;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Runs the tests of a class on a Qdrant to which migrations were applied: an embedded one of its own, or a real one if
 * the settings below name it. Each test begins with what the migrations made and nothing else.
 *
 * <pre>{@code
 * @QdrantTest
 * class ProductSearchTest {
 *     @Test
 *     void findsTheLamp(QdrantClient client) throws Exception {
 *         assertEquals(2, client.countAsync("products").get());
 *     }
 * }
 * }</pre>
 *
 * <p>Test methods, lifecycle methods and constructors may have parameters of these types; all are valid until the class
 * ends and closed by the extension:
 *
 * <ul>
 *   <li>{@link io.qdrant.client.QdrantClient}
 *   <li>{@link QdrantTestServer}: address and key, for clients of other kinds
 *   <li>{@link io.github.qdrantmigrate.QdrantMigrate}: the tool on this server with these migrations, to undo and to
 *       apply them
 * </ul>
 *
 * <p>Subclasses and {@code @Nested} classes inherit the annotation; nested classes share the server. It can be used on
 * annotations. Test classes may run in parallel: each has an embedded server of its own. The tests of one class run one
 * after the other, and so do classes on a real server; JUnit before 5.12 cannot be told so, and a test that would run
 * beside another one fails there.
 *
 * <p>A real server is used if one is named by, first found wins: the JUnit configuration parameter
 * {@code qdrant-migrate.test.url}, which may also be a system property; {@link #url()}; the environment variable
 * {@code QDRANT_MIGRATE_TEST_URL}. Its key is {@code qdrant-migrate.test.apiKey} or {@code QDRANT_MIGRATE_TEST_API_KEY}.
 * <strong>All of its collections are deleted between tests</strong>, so it has to be empty at the start of a class. If
 * it is not on this machine, {@code qdrant-migrate.test.confirm} or {@code QDRANT_MIGRATE_TEST_CONFIRM} has to name its
 * host. A collection {@code qdrant_migrate_test} on it says by whom it is in use.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(QdrantExtension.class)
// Read by all together; what must not run together is told by the provider, which JUnit knows since 5.12.
@ResourceLock(value = "io.github.qdrantmigrate.junit", mode = ResourceAccessMode.READ, providers = ServerLocks.class)
public @interface QdrantTest {
    /** Where the migrations are: {@code classpath:<package>} or {@code filesystem:<directory>}. */
    String[] locations() default Configuration.DEFAULT_LOCATION;

    /** Values of placeholders, each {@code name=value}. */
    String[] placeholders() default {};

    /** A real server, {@code http(s)://host[:port]}; empty or {@code embedded:memory} for an embedded one. */
    String url() default "";

    /** When the server is emptied and migrated. */
    Clean clean() default Clean.BEFORE_EACH;

    /** For the settings that have no attribute here. */
    Class<? extends ConfigurationCustomizer> configuration() default ConfigurationCustomizer.None.class;
}
