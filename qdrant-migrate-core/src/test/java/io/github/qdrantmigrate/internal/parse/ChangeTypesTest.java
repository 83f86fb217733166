package io.github.qdrantmigrate.internal.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.qdrantmigrate.change.Change;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeTypesTest {
    /** Steps of an undo that is derived; no file can hold what they restore. */
    private static final Set<String> NOT_WRITTEN = Set.of("restoreAliases", "restorePoints", "restoreSettings");

    /** The records below a sealed interface. */
    private static Stream<Class<?>> types(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(ChangeTypesTest::types)
                : Stream.of(type);
    }

    @Test
    void everyTypeOfChangeHasAReader() {
        assertThat(types(Change.class)
                        .map(type -> Character.toLowerCase(type.getSimpleName().charAt(0))
                                + type.getSimpleName().substring(1))
                        .filter(name -> !NOT_WRITTEN.contains(name)))
                .containsExactlyInAnyOrderElementsOf(ChangeTypes.names());
        assertThat(ChangeTypes.names()).allMatch(name -> ChangeTypes.find(name).isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "createColection, createCollection",
        "create_collection, createCollection",
        "CREATECOLLECTION, createCollection",
        "updateColection, updateCollection",
        "upsertPoint, upsertPoints",
        "setPayloads, setPayload",
        "swichAlias, switchAlias",
        "deleteColection, deleteCollection",
        "deletePoint, deletePoints",
        "deletAlias, deleteAlias",
        "clearPayloads, clearPayload",
        "deleteVectorNam, deleteVectorName"
    })
    void proposesTheNearestName(String misspelt, String meant) {
        assertThat(ChangeTypes.remedy(misspelt)).isEqualTo("Did you mean \"" + meant + "\"?");
    }

    /** Each is nearer to a change that destroys than to the one that was meant. */
    @ParameterizedTest
    @CsvSource({
        "eleteCollection",
        "seletePoints",
        "reletePoints",
        "lete_alias",
        "eletePayloadIndex",
        "clearPoints",
        "createPayload",
        "createShardKeys"
    })
    void neverProposesToDestroyForANameThatDoesNotSaySo(String misspelt) {
        assertThat(ChangeTypes.remedy(misspelt)).doesNotContain("Did you mean \"delete", "Did you mean \"clear");
    }

    @Test
    void listsAllNamesWhereNoneIsNear() {
        assertThat(ChangeTypes.remedy("frobnicate"))
                .isEqualTo("Valid here: " + String.join(", ", ChangeTypes.names()) + ".");
    }
}
