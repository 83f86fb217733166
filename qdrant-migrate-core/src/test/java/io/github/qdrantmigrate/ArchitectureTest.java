package io.github.qdrantmigrate;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.github.qdrantmigrate.internal.history.Effects;
import io.github.qdrantmigrate.internal.history.RecordedChange;
import io.github.qdrantmigrate.internal.history.Row;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The directions and rules of ARCHITECTURE.md, checked on the main classes. */
class ArchitectureTest {
    private static final String ROOT = "io.github.qdrantmigrate";
    /** Of this module alone, whether others stand beside it as jars or as directories. */
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .importUrl(QdrantMigrate.class.getProtectionDomain().getCodeSource().getLocation());

    /** Reading and writing, and what does it: files, sockets, channels. */
    private static final DescribedPredicate<JavaClass> IO = resideInAnyPackage(
                    "java.io..", "java.nio.file..", "java.nio.channels..", "java.net..", "io.grpc..")
            .or(describe(
                    "are gRPC services", c -> c.getName().matches("io\\.qdrant\\.client\\.grpc\\.\\w+Grpc(\\$.*)?")))
            // Every exception and record is serialisable.
            .and(not(belongToAnyOf(java.io.Serializable.class)));

    private static final Set<String> FACADE_NAMES =
            Set.of("QdrantMigrate", "Session", "Reading", "Report", "UndoScripts");
    private static final DescribedPredicate<JavaClass> FACADE =
            describe("are the façade", c -> c.getPackageName().equals(ROOT) && FACADE_NAMES.contains(outermost(c)));

    private static String outermost(JavaClass c) {
        String simple = c.getName().substring(c.getPackageName().length() + 1);
        return simple.contains("$") ? simple.substring(0, simple.indexOf('$')) : simple;
    }

    @Test
    void migrationsAndChangesKnowNoInputOrOutput() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".migration..", ROOT + ".change..", ROOT + ".result..")
                .should()
                .dependOnClassesThat(IO.or(resideInAnyPackage(
                        ROOT + ".internal.qdrant..",
                        ROOT + ".internal.history..",
                        ROOT + ".internal.image..",
                        ROOT + ".internal.discover..",
                        ROOT + ".internal.execute..")))
                .check(CLASSES);
    }

    @Test
    void planningDoesNoInputOrOutput() {
        DescribedPredicate<JavaClass> values = belongToAnyOf(Row.class, RecordedChange.class, Effects.class);

        noClasses()
                .that()
                .resideInAPackage(ROOT + ".internal.plan..")
                .should()
                .dependOnClassesThat(IO.or(resideInAnyPackage(
                        ROOT + ".internal.qdrant..",
                        ROOT + ".internal.image..",
                        ROOT + ".internal.discover..",
                        ROOT + ".internal.execute..",
                        ROOT + ".internal.transfer..")))
                .orShould()
                .dependOnClassesThat(
                        resideInAnyPackage(ROOT + ".internal.history..").and(not(values)))
                .check(CLASSES);
    }

    @Test
    void onlyQdrantKnowsGrpc() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".internal.qdrant..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.grpc..")
                .check(CLASSES);
    }

    /** Others hand a lambda that picks the method of a stub; making stubs is left to one package. */
    @Test
    void onlyQdrantMakesStubs() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".internal.qdrant..")
                .should()
                .callMethodWhere(describe(
                        "a stub is made",
                        call -> call.getTargetOwner().getName().matches("io\\.qdrant\\.client\\.grpc\\.\\w+Grpc")))
                .check(CLASSES);
    }

    @Test
    void onlyOneClassKnowsTheEmbeddedServer() {
        Set<String> knowing = CLASSES.stream()
                .filter(c -> c.getDirectDependenciesFromSelf().stream()
                        .anyMatch(d -> d.getTargetClass().getPackageName().startsWith(ROOT + ".embedded")))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toSet());

        assertThat(knowing).containsExactly("EmbeddedConnection");
    }

    @Test
    void nothingDependsOnTheFacade() {
        noClasses().that(not(FACADE)).should().dependOnClassesThat(FACADE).check(CLASSES);
    }

    /** What opens a connection, reads the history and runs a plan is put together in one place. */
    @Test
    void onlyTheFacadeWiresTheConcretes() {
        Set<String> concretes = Set.of(
                ROOT + ".internal.history.History",
                ROOT + ".internal.execute.Executor",
                ROOT + ".internal.qdrant.Sender",
                ROOT + ".internal.parse.SourcesReader",
                ROOT + ".internal.transfer.CollectionExport");
        assertThat(concretes).allMatch(CLASSES::contain);

        noClasses()
                .that(not(FACADE))
                .and(resideOutsideOfPackages(ROOT + ".internal.qdrant.."))
                .should()
                .callConstructorWhere(describe(
                        "a concrete is made",
                        call -> concretes.contains(call.getTargetOwner().getName())
                                && !call.getOriginOwner()
                                        .getName()
                                        .startsWith(call.getTargetOwner().getName())))
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().assignedFrom(new Slices()).should().beFreeOfCycles().check(CLASSES);
    }

    /** The root package holds the words that all others use, and the façade that uses all others. */
    private static final class Slices implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass c) {
            if (!c.getPackageName().startsWith(ROOT)) {
                return SliceIdentifier.ignore();
            }
            if (!c.getPackageName().equals(ROOT)) {
                return SliceIdentifier.of(c.getPackageName());
            }
            if (FACADE.test(c)) {
                return SliceIdentifier.of("façade");
            }
            return SliceIdentifier.of(
                    Set.of("MigrationListener", "UndoRequest").contains(outermost(c)) ? outermost(c) : "words");
        }

        @Override
        public String getDescription() {
            return "packages, the root package in its parts";
        }
    }

    @Test
    void theCoreHasNeverHeardOfMaven() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.maven..")
                .check(CLASSES);
    }

    @Test
    void librariesNeitherPrintNorExit() {
        GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CLASSES);
        GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(CLASSES);
        noClasses()
                .should()
                .callMethodWhere(describe(
                        "the JVM is ended",
                        call -> call.getTarget()
                                .getFullName()
                                .matches("java\\.lang\\.(System|Runtime)\\.(exit|halt)\\(.*")))
                .check(CLASSES);
    }

    /** Maven 3 brings SLF4J 1.7, which lacks the fluent methods. */
    @Test
    void loggingKeepsToTheClassicApi() {
        noClasses()
                .should()
                .callMethodWhere(describe(
                        "the fluent API of SLF4J is used",
                        call -> call.getTargetOwner().getName().startsWith("org.slf4j.spi.")
                                || (call.getTargetOwner().getName().equals("org.slf4j.Logger")
                                        && call.getName().matches("at[A-Z].*|makeLoggingEventBuilder"))))
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<JavaPackage> packages = CLASSES.stream().map(JavaClass::getPackage).collect(Collectors.toSet());

        assertThat(packages).extracting(JavaPackage::getName).contains(ROOT, ROOT + ".internal.plan");
        assertThat(packages)
                .filteredOn(one -> !one.isAnnotatedWith(NullMarked.class))
                .isEmpty();
    }

    @Test
    void publicMethodsNeedNothingInternal() {
        methods()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat(resideInAnyPackage(
                                ROOT, ROOT + ".migration", ROOT + ".change", ROOT + ".result")
                        .and(describe("are public", c -> c.getModifiers().contains(JavaModifier.PUBLIC))))
                .should()
                .notHaveRawReturnType(resideInAnyPackage(ROOT + ".internal.."))
                .andShould()
                .notHaveRawParameterTypes(describe(
                        "internal",
                        types -> types.stream().anyMatch(t -> t.getPackageName().contains(".internal"))))
                .check(CLASSES);
    }
}
