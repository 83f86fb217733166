package io.github.qdrantmigrate.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qdrant.client.grpc.Collections.CollectionDescription;
import io.qdrant.client.grpc.Collections.ListCollectionsRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedQdrantTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {"embedded:", "embedded:disk", "embedded:memory:", "embedded:file:", "http://localhost:6334", ""})
    void aBadUrlIsAnsweredWithTheThreeForms(String url) {
        assertThatThrownBy(() -> EmbeddedQdrant.open(url, directory))
                .isInstanceOf(EmbeddedQdrantException.class)
                .hasMessageContainingAll(
                        "\"" + url + "\"", "embedded:memory ", "embedded:memory:<name>", "embedded:file:<directory>");
    }

    @Test
    void aDirectoryThatCannotBeIsRefused() {
        assertThatThrownBy(() -> EmbeddedQdrant.open("embedded:file:a\0b", directory))
                .isInstanceOf(EmbeddedQdrantException.class)
                .hasMessageContaining("embedded:file:<directory>");
    }

    @Test
    void tellsItsUrlsFromOthers() {
        assertThat(EmbeddedQdrant.isEmbedded("embedded:memory")).isTrue();
        assertThat(EmbeddedQdrant.isEmbedded("http://localhost:6334")).isFalse();
    }

    @Test
    void ownServersAreApart() {
        try (EmbeddedQdrant one = EmbeddedQdrant.memory();
                EmbeddedQdrant other = EmbeddedQdrant.memory();
                Calls calls = Calls.to(one);
                Calls otherCalls = Calls.to(other)) {
            calls.createCollection("a", 2);
            assertThat(names(calls)).containsExactly("a");
            assertThat(names(otherCalls)).isEmpty();
            assertThat(one.description()).isEqualTo("embedded:memory");
        }
    }

    @Test
    void aNamedServerIsSharedUntilItIsDropped() {
        String url = "embedded:memory:shared-until-dropped";
        try (EmbeddedQdrant first = EmbeddedQdrant.open(url, directory);
                Calls calls = Calls.to(first)) {
            calls.createCollection("a", 2);
        }
        try (EmbeddedQdrant second = EmbeddedQdrant.open(url, directory);
                Calls calls = Calls.to(second)) {
            assertThat(names(calls)).containsExactly("a");
        }
        assertThat(EmbeddedQdrant.drop("shared-until-dropped")).isTrue();
        assertThat(EmbeddedQdrant.drop("shared-until-dropped")).isFalse();
        try (EmbeddedQdrant third = EmbeddedQdrant.open(url, directory);
                Calls calls = Calls.to(third)) {
            assertThat(names(calls)).isEmpty();
        } finally {
            EmbeddedQdrant.drop("shared-until-dropped");
        }
    }

    @Test
    void oneDirectoryIsSharedInsideTheJvmUntilTheLastCloses() {
        try (EmbeddedQdrant first = EmbeddedQdrant.open("embedded:file:db", directory);
                Calls calls = Calls.to(first)) {
            EmbeddedQdrant second =
                    EmbeddedQdrant.open("embedded:file:" + directory.resolve("db"), Path.of("elsewhere"));
            try (Calls otherCalls = Calls.to(second)) {
                calls.createCollection("a", 2);
                assertThat(names(otherCalls)).containsExactly("a");
            }
            second.close();
            second.close();
            calls.upsert("a", Calls.points(0, 3, 2));
            assertThat(calls.count("a")).isEqualTo(3);
        }
    }

    @Test
    void twoWaysToOneDirectoryLeadToOneServer() throws IOException {
        Path target = Files.createDirectory(directory.resolve("db"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), target);
        try (EmbeddedQdrant first = EmbeddedQdrant.open("embedded:file:" + target, directory);
                EmbeddedQdrant second = EmbeddedQdrant.open("embedded:file:" + link, directory);
                Calls calls = Calls.to(first);
                Calls otherCalls = Calls.to(second)) {
            calls.createCollection("a", 2);
            assertThat(names(otherCalls)).containsExactly("a");
        }
    }

    @Test
    void aClosedOneDoesNotListen() {
        EmbeddedQdrant qdrant = EmbeddedQdrant.memory();
        qdrant.close();
        assertThatThrownBy(() -> qdrant.listen(ListenOptions.onFreePort()))
                .isInstanceOf(EmbeddedQdrantException.class)
                .hasMessageContaining("closed");
    }

    private static List<String> names(Calls calls) {
        return calls.collections().list(ListCollectionsRequest.getDefaultInstance()).getCollectionsList().stream()
                .map(CollectionDescription::getName)
                .toList();
    }
}
