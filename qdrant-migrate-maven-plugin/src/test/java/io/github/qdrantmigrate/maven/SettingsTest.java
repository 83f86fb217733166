package io.github.qdrantmigrate.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.qdrantmigrate.Backups;
import io.github.qdrantmigrate.QdrantMigrateException.InvalidConfiguration;
import io.github.qdrantmigrate.Setting;
import io.github.qdrantmigrate.UndoCheck;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    /** One row per set of sources that have a url; each source's value is its own name. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "cli, pom, property, env, file, cli, command line",
                "-,   pom, property, env, file, pom, pom.xml",
                "-,   -,   property, env, file, property, project properties",
                "-,   -,   -,        env, file, env, environment",
                "-,   -,   -,        -,   file, file, qdrant-migrate.properties",
                "cli, -,   -,        -,   file, cli, command line",
                "-,   pom, -,        env, -,    pom, pom.xml",
                "' ', -,   ' ',      '',  file, file, qdrant-migrate.properties"
            })
    void theStrongestSourceThatHasAValueWins(
            @Nullable String cli,
            @Nullable String pom,
            @Nullable String property,
            @Nullable String env,
            @Nullable String file,
            String value,
            String origin) {
        Settings settings = new Settings(
                SettingSource.properties(Origin.COMMAND_LINE, entry("qdrant.url", cli)),
                name -> pom != null,
                List.of(
                        SettingSource.properties(Origin.PROJECT_PROPERTIES, entry("qdrant.url", property)),
                        SettingSource.environment(Origin.ENVIRONMENT, entry("QDRANT_MIGRATE_URL", env)),
                        SettingSource.file(Origin.FILE, entry("url", file))));

        assertThat(settings.text("url", pom)).contains(new Setting(value, origin));
    }

    @Test
    void whatMavenInjectedWithoutTheConfigurationNamingItDoesNotCount() {
        Settings settings = new Settings(commandLine(Map.of()), name -> false, List.of());

        assertThat(settings.text("url", "http://injected:6334")).isEmpty();
        assertThat(settings.flag("force", true)).isFalse();
        assertThat(settings.list("locations", List.of("a"))).isEmpty();
        assertThat(settings.entries("placeholders", Map.of("a", "1"))).isEmpty();
    }

    @Test
    void placeholdersAreMergedNameByName() {
        Settings settings = new Settings(
                commandLine(Map.of("qdrant.placeholders.a", "cli")),
                name -> true,
                List.of(
                        SettingSource.environment(
                                Origin.ENVIRONMENT,
                                Map.of("QDRANT_MIGRATE_PLACEHOLDERS_C", "env", "QDRANT_MIGRATE_PLACEHOLDERS_B", "env")),
                        SettingSource.file(Origin.FILE, Map.of("placeholders.c", "file", "placeholders.d", "file"))));

        assertThat(settings.entries("placeholders", Map.of("a", "pom", "b", "pom")))
                .containsExactlyInAnyOrderEntriesOf(Map.of("a", "cli", "b", "pom", "c", "env", "d", "file"));
    }

    @Test
    void aListIsPartedByCommasOnTheCommandLineAndTakenAsItIsFromThePom() {
        assertThat(settings("locations", "a, classpath:b,").list("locations", List.of("x")))
                .contains(List.of("a", "classpath:b"));
        assertThat(new Settings(commandLine(Map.of()), name -> true, List.of()).list("locations", List.of("x,y")))
                .contains(List.of("x,y"));
    }

    @ParameterizedTest
    @CsvSource({"90, 90", "90s, 90", "2m, 120", "1m30s, 90", "PT1M30S, 90", "pt5s, 5", "0, 0"})
    void timesAreReadInTheFormsPeopleWrite(String text, long seconds) {
        assertThat(settings("requestTimeout", text).duration("requestTimeout", null))
                .contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "10 s", "-", "1.5.2s"})
    void whatIsNoTimeIsRefused(String text) {
        assertThatThrownBy(() -> settings("requestTimeout", text).duration("requestTimeout", null))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("QM702 qdrant.requestTimeout is \"" + text + "\" (command line)\n"
                        + "  Give seconds, or a time such as 90s, 2m or PT1M30S.");
    }

    @Test
    void whatIsNeitherTrueNorFalseIsRefused() {
        assertThatThrownBy(() -> settings("outOfOrder", "yes").flag("outOfOrder", false))
                .hasMessage("QM702 qdrant.outOfOrder is \"yes\" (command line)\n  Give true or false.");
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> settings("count", "two").number("count", null))
                .hasMessage("QM702 qdrant.count is \"two\" (command line)\n  Give a whole number.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two", "1.5", "99999999999"})
    void whatIsNoNumberInThePomIsRefusedToo(String text) {
        Settings settings = new Settings(commandLine(Map.of()), any -> true, List.of());

        assertThatThrownBy(() -> settings.number("count", text))
                .hasMessage("QM702 qdrant.count is \"" + text + "\" (pom.xml)\n  Give a whole number.");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1048576, 1048576",
        "1b, 1",
        "2KiB, 2048",
        "512MiB, 536870912",
        "1 GiB, 1073741824",
        "1gib, 1073741824",
        "3TiB, 3298534883328",
        "9223372036854775807, 9223372036854775807"
    })
    void sizesAreReadInTheFormsPeopleWrite(String text, long bytes) {
        assertThat(settings("backupLimit", text).bytes("backupLimit", null)).contains(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"much", "1GB", "1G", "-1", "1.5GiB", "MiB", "1 Gi B", "9223372036854775808", "9999999TiB"})
    void whatIsNoSizeIsRefused(String text) {
        assertThatThrownBy(() -> settings("backupLimit", text).bytes("backupLimit", null))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("QM702 qdrant.backupLimit is \"" + text + "\" (command line)\n"
                        + "  Give bytes, or a size such as 512MiB or 1GiB.");
    }

    @Test
    void wordsAreThoseThatThereAre() {
        assertThat(settings("backup", "file").word("backup", null, Backups.Place.class))
                .contains(Backups.Place.FILE);
        assertThat(settings("undoCheck", " count ").word("undoCheck", null, UndoCheck.class))
                .contains(UndoCheck.COUNT);
        assertThat(settings("backup", "").word("backup", "collection", Backups.Place.class))
                .contains(Backups.Place.COLLECTION);
        assertThatThrownBy(() -> settings("backup", "File").word("backup", null, Backups.Place.class))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage(
                        "QM702 qdrant.backup is \"File\" (command line)\n" + "  Give one of collection, file, none.");
        assertThatThrownBy(() -> settings("undoCheck", "off").word("undoCheck", null, UndoCheck.class))
                .hasMessage("QM702 qdrant.undoCheck is \"off\" (command line)\n  Give one of full, count.");
    }

    @ParameterizedTest
    @CsvSource({"force, true", "target, 0", "count, 3"})
    void whatMustBeDeliberateIsRefusedFromTheEnvironmentAndTheFile(String name, String value) {
        String where = name.equals("force") ? "." : ", and in the plugin's <configuration>.";
        for (SettingSource source : List.of(
                SettingSource.environment(
                        Origin.ENVIRONMENT, Map.of(new SettingName(name).environmentVariable(), value)),
                SettingSource.file(Origin.FILE, Map.of(name, value)))) {
            String origin = source.find(new SettingName(name)).orElseThrow().origin();
            Settings settings = new Settings(commandLine(Map.of()), any -> false, List.of(source));

            assertThatThrownBy(() -> settings.text(name, null))
                    .isInstanceOf(InvalidConfiguration.class)
                    .hasMessage("QM702 qdrant." + name + " is \"" + value + "\" (" + origin + ")\n  Remove it there: "
                            + name + " counts only on the command line, -Dqdrant." + name + where);
        }
    }

    @Test
    void forceIsRefusedFromThePomWhereTargetAndCountCount() {
        Settings settings = new Settings(commandLine(Map.of()), any -> true, List.of());

        assertThatThrownBy(() -> settings.flag("force", true))
                .hasMessage("QM702 qdrant.force is \"true\" (pom.xml)\n  Remove it there: force counts only on the"
                        + " command line, -Dqdrant.force.");
        assertThat(settings.text("target", "1")).contains(new Setting("1", Origin.POM));
        assertThat(settings.number("count", "2")).contains(2);
        assertThat(settings("force", "true").flag("force", false)).isTrue();
    }

    private static Settings settings(String name, String value) {
        return new Settings(commandLine(Map.of("qdrant." + name, value)), any -> true, List.of());
    }

    private static SettingSource commandLine(Map<String, String> values) {
        return SettingSource.properties(Origin.COMMAND_LINE, values);
    }

    private static Map<String, String> entry(String key, @Nullable String value) {
        return value == null ? Map.of() : Map.of(key, value);
    }
}
