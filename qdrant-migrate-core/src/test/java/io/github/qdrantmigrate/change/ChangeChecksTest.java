package io.github.qdrantmigrate.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.qdrantmigrate.change.SwitchAlias.Move;
import io.qdrant.client.grpc.Collections;
import io.qdrant.client.grpc.Collections.AliasOperations;
import io.qdrant.client.grpc.Collections.ChangeAliases;
import io.qdrant.client.grpc.Collections.PayloadSchemaInfo;
import io.qdrant.client.grpc.Collections.PayloadSchemaType;
import io.qdrant.client.grpc.Collections.TextIndexParams;
import io.qdrant.client.grpc.Points.CreateFieldIndexCollection;
import io.qdrant.client.grpc.Points.DeleteFieldIndexCollection;
import io.qdrant.client.grpc.Points.FieldType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What changes of aliases, indexes and whole collections say of a server before they run and after. */
class ChangeChecksTest {
    private static final String CREATE_FIRST = " | Correct the name, or create it first.";
    private static final String ACCEPT = " | Add \"ifNotExists: true\" to the change to accept it.";
    private static final FakeServer EMPTY = new FakeServer();

    private static String text(Verdict verdict) {
        if (verdict instanceof Verdict.Refuse refuse) {
            return "refuse " + refuse.code().code() + " " + refuse.what() + " | " + refuse.remedy();
        }
        return verdict instanceof Verdict.Skip skip ? "skip " + skip.reason() : "proceed";
    }

    private static FakeServer c() {
        return new FakeServer().with("c");
    }

    private static CreateAlias createAlias(Presence absence) {
        return new CreateAlias("a", "c", absence);
    }

    private static SwitchAlias switchAlias(Presence presence) {
        return new SwitchAlias(List.of(new Move("a", "c"), new Move("b", "c")), presence);
    }

    private static DeleteCollection deleteCollection(Presence presence) {
        return new DeleteCollection(
                Collections.DeleteCollection.newBuilder().setCollectionName("c").build(), presence);
    }

    private static CreatePayloadIndex createIndex(Presence absence) {
        CreateFieldIndexCollection.Builder request = CreateFieldIndexCollection.newBuilder()
                .setCollectionName("c")
                .setFieldName("f")
                .setFieldType(FieldType.FieldTypeText);
        request.getFieldIndexParamsBuilder().getTextIndexParamsBuilder().setLowercase(true);
        return new CreatePayloadIndex(request.build(), absence);
    }

    private static DeletePayloadIndex deleteIndex(Presence presence) {
        return new DeletePayloadIndex(
                DeleteFieldIndexCollection.newBuilder()
                        .setCollectionName("c")
                        .setFieldName("f")
                        .build(),
                presence);
    }

    private static PayloadSchemaInfo schema(PayloadSchemaType type, boolean lowercase) {
        PayloadSchemaInfo.Builder schema = PayloadSchemaInfo.newBuilder().setDataType(type);
        if (type == PayloadSchemaType.Text) {
            schema.getParamsBuilder()
                    .setTextIndexParams(TextIndexParams.newBuilder().setLowercase(lowercase));
        }
        return schema.build();
    }

    static Stream<Arguments> checks() {
        PayloadSchemaInfo same = schema(PayloadSchemaType.Text, true);
        PayloadSchemaInfo other = schema(PayloadSchemaType.Text, false);
        PayloadSchemaInfo keyword = schema(PayloadSchemaType.Keyword, false);
        return Stream.of(
                Arguments.of(createAlias(Presence.REQUIRED), c(), "proceed"),
                Arguments.of(
                        createAlias(Presence.REQUIRED),
                        EMPTY,
                        "refuse QM404 The collection c does not exist" + CREATE_FIRST),
                Arguments.of(
                        createAlias(Presence.REQUIRED),
                        c().alias("a", "c"),
                        "refuse QM403 The alias a exists already and equals what is declared" + ACCEPT),
                Arguments.of(createAlias(Presence.OPTIONAL), c().alias("a", "c"), "skip alias a exists as declared"),
                Arguments.of(
                        createAlias(Presence.OPTIONAL),
                        c().alias("a", "d"),
                        "refuse QM403 The alias a exists and points to d | Use switchAlias to move it."),
                Arguments.of(
                        createAlias(Presence.REQUIRED),
                        c().with("a"),
                        "refuse QM403 A collection has the name a | Choose another name for the alias."),
                Arguments.of(new DeleteAlias("a", Presence.REQUIRED), c().alias("a", "c"), "proceed"),
                Arguments.of(
                        new DeleteAlias("a", Presence.REQUIRED),
                        c(),
                        "refuse QM404 There is no alias a | Correct the name, or add \"ifExists: true\" to the change."),
                Arguments.of(new DeleteAlias("a", Presence.OPTIONAL), c(), "skip There is no alias a"),
                Arguments.of(switchAlias(Presence.REQUIRED), c().alias("a", "d").alias("b", "d"), "proceed"),
                Arguments.of(
                        switchAlias(Presence.REQUIRED),
                        c().alias("a", "d"),
                        "refuse QM404 There is no alias b | Correct the name, or add \"ifNotExists: true\" to the change"
                                + " to create it."),
                Arguments.of(switchAlias(Presence.OPTIONAL), c(), "proceed"),
                Arguments.of(
                        switchAlias(Presence.OPTIONAL),
                        EMPTY,
                        "refuse QM404 The collection c does not exist" + CREATE_FIRST),
                Arguments.of(
                        switchAlias(Presence.OPTIONAL),
                        c().with("b"),
                        "refuse QM403 \"b\" is a collection, not an alias | Choose another name for the alias."),
                Arguments.of(deleteCollection(Presence.REQUIRED), c(), "proceed"),
                Arguments.of(
                        deleteCollection(Presence.REQUIRED),
                        EMPTY,
                        "refuse QM404 The collection c does not exist | Correct the name, or add \"ifExists: true\" to the"
                                + " change."),
                Arguments.of(deleteCollection(Presence.OPTIONAL), EMPTY, "skip collection c does not exist"),
                Arguments.of(
                        deleteCollection(Presence.OPTIONAL),
                        new FakeServer().with("d").alias("c", "d"),
                        "refuse QM404 \"c\" is an alias of the collection d, not a collection | Name the collection itself,"
                                + " or use deleteAlias."),
                Arguments.of(createIndex(Presence.REQUIRED), c(), "proceed"),
                Arguments.of(
                        createIndex(Presence.REQUIRED),
                        EMPTY,
                        "refuse QM404 The collection c does not exist" + CREATE_FIRST),
                Arguments.of(
                        createIndex(Presence.REQUIRED),
                        c().index("c", "f", same),
                        "refuse QM403 The index on c.f exists already and equals what is declared" + ACCEPT),
                Arguments.of(
                        createIndex(Presence.OPTIONAL),
                        c().index("c", "f", same),
                        "skip index on c.f exists as declared"),
                Arguments.of(
                        createIndex(Presence.OPTIONAL),
                        c().index("c", "f", other),
                        "refuse QM403 The index on c.f exists and differs: lowercase: declared true, is false | Delete it"
                                + " first with deletePayloadIndex, or declare it as it is."),
                Arguments.of(
                        createIndex(Presence.OPTIONAL),
                        c().index("c", "f", keyword),
                        "refuse QM403 The index on c.f exists and differs: type: declared text, is keyword | Delete it"
                                + " first with deletePayloadIndex, or declare it as it is."),
                Arguments.of(
                        createIndex(Presence.OPTIONAL),
                        new FakeServer().alias("c", "d").index("d", "f", same),
                        "skip index on c.f exists as declared"),
                Arguments.of(deleteIndex(Presence.REQUIRED), c().index("c", "f", keyword), "proceed"),
                Arguments.of(
                        deleteIndex(Presence.REQUIRED),
                        c(),
                        "refuse QM404 There is no index on c.f | Correct the name, or add \"ifExists: true\" to the change."),
                Arguments.of(deleteIndex(Presence.OPTIONAL), c(), "skip There is no index on c.f"),
                Arguments.of(deleteIndex(Presence.OPTIONAL), EMPTY, "skip The collection c does not exist"));
    }

    @ParameterizedTest
    @MethodSource("checks")
    void looksBeforeItRuns(Change change, ServerState state, String verdict) {
        assertThat(text(change.check(state))).isEqualTo(verdict);
    }

    static Stream<Arguments> readBacks() {
        return Stream.of(
                Arguments.of(createAlias(Presence.REQUIRED), c().alias("a", "c"), List.of()),
                Arguments.of(createAlias(Presence.REQUIRED), c(), List.of("alias a is not there")),
                Arguments.of(createAlias(Presence.REQUIRED), c().alias("a", "d"), List.of("alias a: declared c, is d")),
                Arguments.of(
                        switchAlias(Presence.REQUIRED),
                        c().alias("a", "d"),
                        List.of("alias a: declared c, is d", "alias b is not there")),
                Arguments.of(new DeleteAlias("a", Presence.REQUIRED), c(), List.of()),
                Arguments.of(
                        new DeleteAlias("a", Presence.REQUIRED),
                        c().alias("a", "c"),
                        List.of("alias a is still there")),
                Arguments.of(deleteCollection(Presence.REQUIRED), EMPTY, List.of()),
                Arguments.of(deleteCollection(Presence.REQUIRED), c(), List.of("collection c is still there")),
                Arguments.of(createIndex(Presence.REQUIRED), c(), List.of("index on c.f is not there")),
                Arguments.of(
                        createIndex(Presence.REQUIRED),
                        c().index("c", "f", schema(PayloadSchemaType.Text, true)),
                        List.of()),
                Arguments.of(deleteIndex(Presence.REQUIRED), c(), List.of()),
                Arguments.of(
                        deleteIndex(Presence.REQUIRED),
                        c().index("c", "f", schema(PayloadSchemaType.Text, true)),
                        List.of("index on c.f is still there")));
    }

    @ParameterizedTest
    @MethodSource("readBacks")
    void looksAgainAfterItRan(Change change, ServerState state, List<String> differences) {
        assertThat(change.differences(state)).isEqualTo(differences);
    }

    /** The server itself would move an existing alias without a word. */
    @Test
    void aliasesAreSwitchedInOneCall() {
        List<Request> requests =
                switchAlias(Presence.REQUIRED).requests(new FakeServer(), null).toList();

        assertThat(requests).singleElement().satisfies(request -> {
            assertThat(request.call()).isEqualTo(Call.UPDATE_ALIASES);
            assertThat(((ChangeAliases) request.message()).getActionsList())
                    .extracting(AliasOperations::getActionCase)
                    .containsExactly(
                            AliasOperations.ActionCase.DELETE_ALIAS,
                            AliasOperations.ActionCase.CREATE_ALIAS,
                            AliasOperations.ActionCase.DELETE_ALIAS,
                            AliasOperations.ActionCase.CREATE_ALIAS);
        });
        assertThatIllegalArgumentException().isThrownBy(() -> new SwitchAlias(List.of(), Presence.REQUIRED));
    }

    @Test
    void writesWait() {
        assertThat(Stream.of(createIndex(Presence.REQUIRED), deleteIndex(Presence.REQUIRED))
                        .flatMap(change -> change.requests(new FakeServer(), null))
                        .map(Request::message))
                .allMatch(message -> Boolean.TRUE.equals(
                        message.getField(message.getDescriptorForType().findFieldByName("wait"))));
    }
}
