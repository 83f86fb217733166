package io.github.qdrantmigrate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.JavaMigration;
import io.github.qdrantmigrate.QdrantMigrateException.InvalidFiles;
import io.github.qdrantmigrate.maven.ModuleClasses.Uncompiled;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.Build;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleClassesTest {
    private static final List<String> PACKAGES = List.of("qdrant.migration");

    @TempDir
    private Path directory;

    private MavenProject project;

    @BeforeEach
    void module() {
        Build build = new Build();
        build.setOutputDirectory(directory.resolve("classes").toString());
        build.setTestOutputDirectory(directory.resolve("test-classes").toString());
        project = new MavenProject();
        project.setBuild(build);
        project.addCompileSourceRoot(directory.resolve("java").toString());
    }

    private Path file(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "");
    }

    private static List<Path> notAsked() {
        throw new AssertionError("the dependencies were resolved");
    }

    @Test
    void dependenciesAreNotResolvedWithoutJavaMigrations() throws IOException {
        file("classes/qdrant/migration/package-info.class");
        file("classes/other/V001__A.class");

        try (ModuleClasses classes =
                ModuleClasses.open(project, PACKAGES, Uncompiled.REFUSED, ModuleClassesTest::notAsked)) {
            assertThat(classes.migrations()).isSameAs(classes.resources());
            assertThat(classes.packages()).isEqualTo(PACKAGES);
        }
    }

    @Test
    void migrationsSeeTheirDependenciesAndTheLibraryAndNothingOfMaven() throws Exception {
        file("test-classes/qdrant/migration/V001__A.class");
        file("dependency/of/module.txt");
        Path dependency = directory.resolve("dependency");

        try (ModuleClasses classes =
                ModuleClasses.open(project, PACKAGES, Uncompiled.REFUSED, () -> List.of(dependency))) {
            assertThat(classes.migrations().getResource("of/module.txt")).isNotNull();
            assertThat(classes.resources().getResource("of/module.txt")).isNull();
            assertThat(classes.migrations().loadClass(JavaMigration.class.getName()))
                    .isSameAs(JavaMigration.class);
            assertThatThrownBy(() -> classes.migrations().loadClass(MavenProject.class.getName()))
                    .isInstanceOf(ClassNotFoundException.class);
        }
    }

    @Test
    void bothLoadersAreClosed() throws IOException {
        file("classes/qdrant/migration/V001__A.class");
        ModuleClasses classes = ModuleClasses.open(project, PACKAGES, Uncompiled.REFUSED, List::of);
        String resource = "qdrant/migration/V001__A.class";
        assertThat(classes.migrations().findResource(resource)).isInstanceOf(URL.class);

        classes.close();

        assertThat(classes.migrations().findResource(resource)).isNull();
        assertThat(classes.resources().findResource(resource)).isNull();
    }

    @Test
    void sourcesWithoutClassesAreRefusedUnlessTheyDoNotMatter() throws IOException {
        file("java/qdrant/migration/V001__A.java");

        assertThatThrownBy(() -> ModuleClasses.open(project, PACKAGES, Uncompiled.REFUSED, ModuleClassesTest::notAsked))
                .isInstanceOf(InvalidFiles.class)
                .hasMessageContaining("QM119 The Java migrations of the package qdrant.migration are not compiled")
                .hasMessageContaining("mvn test-compile qdrant-migrate:migrate");
        try (ModuleClasses classes =
                ModuleClasses.open(project, PACKAGES, Uncompiled.IGNORED, ModuleClassesTest::notAsked)) {
            assertThat(classes.packages()).isEmpty();
        }
    }
}
