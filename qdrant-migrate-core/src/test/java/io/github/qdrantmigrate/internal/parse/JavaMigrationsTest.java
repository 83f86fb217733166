package io.github.qdrantmigrate.internal.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.JavaMigration;
import io.github.qdrantmigrate.MigrationContext;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException.InvalidFiles;
import io.github.qdrantmigrate.migration.Migration;
import io.github.qdrantmigrate.migration.MigrationClass;
import io.github.qdrantmigrate.testing.Compiled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaMigrationsTest {
    private static final String ALIAS = "changes: [{deleteAlias: {alias: a}}]\n";

    @TempDir
    private Path directory;

    private Compiled compiled;

    @BeforeEach
    void files() throws IOException {
        compiled = new Compiled(directory);
        Files.createDirectories(directory.resolve("files"));
        Files.writeString(directory.resolve("files/V1__a.yaml"), ALIAS);
    }

    private Configuration.Builder configuration(ClassLoader loader) {
        return Configuration.builder()
                .baseDirectory(directory)
                .locations("filesystem:files")
                .classLoader(loader);
    }

    private List<Migration> read(ClassLoader loader) {
        return SourcesReader.read(configuration(loader).build()).migrations();
    }

    private Problem problem() {
        try (URLClassLoader loader = compiled.loader()) {
            InvalidFiles invalid = catchThrowableOfType(InvalidFiles.class, () -> read(loader));
            assertThat(invalid).as("the problem").isNotNull();
            assertThat(invalid.problems()).hasSize(1);
            return invalid.problems().get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void refused(String what, String remedy) {
        Problem problem = problem();
        assertThat(problem.code().code()).isEqualTo("QM119");
        assertThat(problem.what()).isEqualTo(what);
        assertThat(problem.where()).startsWith("qdrant.migration.");
        assertThat(problem.remedy()).startsWith(remedy);
    }

    @Test
    void classesOfThePackageAndBelowStandAmongTheFilesByTheirVersions() throws IOException {
        Files.writeString(directory.resolve("files/V2__b.yaml"), ALIAS);
        compiled.with("V001_5__Between_them", Compiled.migration("V001_5__Between_them"))
                .with("Helper", "class Helper {}")
                .with("AbstractStep", "public abstract class AbstractStep implements JavaMigration {}")
                .with(
                        "V3__Deep",
                        "package qdrant.migration.deep;\nimport io.github.qdrantmigrate.*;\n"
                                + Compiled.migration("V3__Deep"));

        for (URLClassLoader loader : List.of(compiled.loader(), compiled.jar())) {
            try (loader) {
                assertThat(read(loader))
                        .extracting(m -> m.title() + " " + m.script())
                        .containsExactly(
                                "V1 a V1__a.yaml",
                                "V001.5 Between them qdrant.migration.V001_5__Between_them",
                                "V2 b V2__b.yaml",
                                "V3 Deep qdrant.migration.deep.V3__Deep");
            }
        }
    }

    @Test
    void aVersionOfAFileAndAClassNamesBoth() {
        compiled.with("V001__A", Compiled.migration("V001__A"));

        assertThat(problem())
                .isEqualTo(new Problem(
                        ErrorCode.DUPLICATE_VERSION,
                        "Version 1 is that of 2 migrations",
                        "files/V1__a.yaml, qdrant.migration.V001__A",
                        "Give one of them another version; leading zeros and trailing .0 do not count."));
    }

    @Test
    void aNameOfNoVersionIsRefused() {
        compiled.with("Initial", Compiled.migration("Initial"));

        refused(
                "The class implements JavaMigration and its name has not the form V<version>__<description>",
                "Rename it, for example to V001__Initial");
    }

    @Test
    void version0IsRefused() {
        compiled.with("V0__A", Compiled.migration("V0__A"));

        refused("Version 0 stands for the state before all migrations, as in the target of an undo", "Begin with");
    }

    @Test
    void aClassThatIsNotPublicIsRefused() {
        compiled.with("V2__A", Compiled.migration("V2__A").replace("public class", "class"));

        refused("The class is not public", "Make it public.");
    }

    @Test
    void aClassWithoutAConstructorToCallIsRefused() {
        compiled.with(
                "V2__A", Compiled.migration("V2__A").replace("{ public void", "{ public V2__A(int i) {} public void"));

        refused("The class has no public constructor without parameters", "Add one, or give an instance to");
    }

    @Test
    void aConstructorThatFailsIsTold() {
        compiled.with(
                "V2__A",
                Compiled.migration("V2__A")
                        .replace(
                                "{ public void",
                                "{ public V2__A() { throw new IllegalStateException(\"no\"); } public void"));

        refused("The constructor of the class failed: java.lang.IllegalStateException: no", "Correct it.");
    }

    @Test
    void aClassInsideOfAnotherIsRefused() {
        compiled.with(
                "Outer",
                "public class Outer { " + Compiled.migration("V2__A").replace("public class", "public static class")
                        + "}");

        refused("The class stands inside of another one", "Give it a file of its own.");
    }

    @Test
    void aClassOfANewerJavaNamesIt() throws IOException {
        compiled.with("V2__A", Compiled.migration("V2__A"));
        Path file = compiled.classes().resolve("qdrant/migration/V2__A.class");
        byte[] code = Files.readAllBytes(file);
        // The major version of a class file stands in its bytes 6 and 7; Java 99 would have 143.
        code[7] = (byte) 143;
        Files.write(file, code);

        refused(
                "The class is compiled for Java 99, and this is Java "
                        + Runtime.version().feature(),
                "Run with that Java");
    }

    @Test
    void aClassThatLacksAnotherIsTold() throws IOException {
        compiled.with("Base", "public abstract class Base implements JavaMigration {}")
                .with("V2__A", "public class V2__A extends Base { public void migrate(MigrationContext c) {} }");
        Files.delete(compiled.classes().resolve("qdrant/migration/Base.class"));

        refused(
                "The class cannot be loaded: java.lang.NoClassDefFoundError: qdrant/migration/Base",
                "Put what is missing on the class path");
    }

    @Test
    void aPackageThatIsSetMustHaveClasses() {
        Configuration configuration = configuration(getClass().getClassLoader())
                .javaPackages("no.such.migrations")
                .build();

        assertThat(catchThrowableOfType(InvalidFiles.class, () -> SourcesReader.read(configuration)))
                .hasMessageContaining("QM101 The package no.such.migrations has no classes on the class path");
    }

    @Test
    void classesBesideTheFilesOfALocationAreNoUnnamedFiles() throws IOException {
        compiled.with("V2__A", Compiled.migration("V2__A"));
        Files.createDirectories(compiled.classes().resolve("qdrant/migration"));
        Files.writeString(compiled.classes().resolve("qdrant/migration/V1__a.yaml"), ALIAS);
        try (URLClassLoader loader = compiled.loader()) {
            Configuration configuration =
                    Configuration.builder().classLoader(loader).build();

            assertThat(SourcesReader.read(configuration).migrations()).hasSize(2);
        }
    }

    @Test
    void aModuleMayHaveClassesAlone() throws IOException {
        compiled.with("V2__A", Compiled.migration("V2__A"));
        Files.delete(directory.resolve("files/V1__a.yaml"));
        try (URLClassLoader loader = compiled.loader()) {
            assertThat(read(loader)).extracting(Migration::title).containsExactly("V2 A");
        }
    }

    @Test
    void theChecksumIsOfTheClassAndTheClassesInsideOfIt() throws IOException {
        String inner = "public class V2__A implements JavaMigration { public void migrate(MigrationContext c) {} "
                + "static class Inner { int one() { return %d; } } }\n";
        String first = checksum(inner.formatted(1));

        assertThat(checksum(inner.formatted(1))).isEqualTo(first).matches("v1:[0-9a-f]{64}");
        assertThat(checksum(inner.formatted(2))).isNotEqualTo(first);
        assertThat(checksum(inner.formatted(1)
                        .replace("migrate(MigrationContext c) {", "migrate(MigrationContext c) { new Object() {};")))
                .isNotEqualTo(first);
    }

    private String checksum(String text) throws IOException {
        compiled.with("V2__A", text);
        try (URLClassLoader loader = compiled.loader()) {
            return read(loader).get(1).checksum().text();
        }
    }

    @Test
    void theChecksumCanBeAText() throws IOException {
        String text = "public class V2__A implements JavaMigration { public void migrate(MigrationContext c) { %s } "
                + "public java.util.Optional<String> checksum() { return java.util.Optional.of(\"1\"); } }\n";

        assertThat(checksum(text.formatted("new Object().hashCode();"))).isEqualTo(checksum(text.formatted("")));
    }

    @Test
    void aClosedLoaderLetsItsFilesGoAndANewOneSeesWhatWasCompiledSince() throws IOException {
        compiled.with("V2__A", Compiled.migration("V2__A"));
        try (URLClassLoader loader = compiled.jar()) {
            assertThat(read(loader)).hasSize(2);
        }
        Files.delete(directory.resolve("classes.jar"));
        compiled.with("V3__B", Compiled.migration("V3__B"));
        try (URLClassLoader loader = compiled.jar()) {
            assertThat(read(loader)).hasSize(3);
        }
        assertThatCode(() -> Files.delete(directory.resolve("classes.jar"))).doesNotThrowAnyException();
    }

    @Test
    void oneClassIsFoundWithoutRegardToOthers() throws IOException {
        compiled.with("V2__A", Compiled.migration("V2__A"))
                .with("V3__B", Compiled.migration("V3__B").replace("public class", "class"));
        try (URLClassLoader loader = compiled.loader()) {
            Configuration configuration = configuration(loader).build();

            assertThat(JavaMigrations.find(configuration, "qdrant.migration.V2__A")
                            .map(MigrationClass::hasUndo))
                    .contains(false);
            assertThat(JavaMigrations.find(configuration, "qdrant.migration.V9__Gone"))
                    .isEmpty();
            assertThat(catchThrowableOfType(
                            InvalidFiles.class, () -> JavaMigrations.find(configuration, "qdrant.migration.V3__B")))
                    .hasMessageContaining("not public");
        }
    }

    @Test
    void anInstanceNeedsNeitherAPackageNorToBePublic() {
        Configuration configuration = configuration(getClass().getClassLoader())
                .javaMigrations(new V7__Given())
                .build();

        assertThat(SourcesReader.read(configuration).migrations())
                .extracting(Migration::title)
                .containsExactly("V1 a", "V7 Given");
        assertThat(JavaMigrations.find(configuration, V7__Given.class.getName()).map(MigrationClass::hasUndo))
                .isEqualTo(Optional.of(true));
    }

    private static final class V7__Given implements JavaMigration {
        @Override
        public void migrate(MigrationContext context) {}

        @Override
        public void undo(MigrationContext context) {}
    }
}
