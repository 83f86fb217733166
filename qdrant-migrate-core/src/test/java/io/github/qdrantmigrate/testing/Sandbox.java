package io.github.qdrantmigrate.testing;

import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.QdrantMigrate;
import io.github.qdrantmigrate.internal.image.ImageStore;
import io.github.qdrantmigrate.internal.qdrant.LiveState;
import io.github.qdrantmigrate.internal.qdrant.QdrantServer;
import io.github.qdrantmigrate.result.Result;
import io.qdrant.client.PointIdFactory;
import io.qdrant.client.VectorsFactory;
import io.qdrant.client.grpc.Collections.AliasDescription;
import io.qdrant.client.grpc.Collections.CollectionDescription;
import io.qdrant.client.grpc.Collections.CollectionInfo;
import io.qdrant.client.grpc.Collections.DeleteCollection;
import io.qdrant.client.grpc.Collections.ListAliasesRequest;
import io.qdrant.client.grpc.Collections.ListCollectionsRequest;
import io.qdrant.client.grpc.Collections.VectorsConfig;
import io.qdrant.client.grpc.Common.Filter;
import io.qdrant.client.grpc.Points.DeletePoints;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.PointsIdsList;
import io.qdrant.client.grpc.Points.PointsSelector;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * A directory of migration files and a part of a server's collections, both for one test. Files name collections with the
 * placeholder {@code ${p}}, which is a prefix that no other test has.
 */
public final class Sandbox implements AutoCloseable {
    private final TestServer server;
    private final String prefix;
    private final Path directory;

    public Sandbox(TestServer server) {
        this(server, "t" + UUID.randomUUID().toString().substring(0, 8) + "_");
    }

    private Sandbox(TestServer server, String prefix) {
        this.server = server;
        this.prefix = prefix;
        try {
            this.directory = Files.createTempDirectory("migrations");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A sandbox of all that is on a server, for files that name collections without a prefix. Closing it deletes all
     * collections.
     *
     * @param server one of {@link TestServers#own} or {@link TestServers#ownClusters}
     */
    public static Sandbox ofWholeServer(TestServer server) {
        return new Sandbox(server, "");
    }

    /** What {@code ${p}} stands for. */
    public String prefix() {
        return prefix;
    }

    /** Whether the server is the embedded one. */
    public boolean isEmbedded() {
        return server.url().startsWith("embedded:");
    }

    public Path directory() {
        return directory;
    }

    /** Writes a file below the location. */
    public Sandbox file(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Removes a file below the location. */
    public Sandbox remove(String name) {
        try {
            Files.delete(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Removes all files below the location. */
    public Sandbox clear() {
        TestServers.deleteTree(directory);
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Writes one point as an application would, past the history. */
    public Result foreignWrite(String collection) {
        foreignWriteOf(collection, 4);
        return migrator().info();
    }

    /** Writes the point 999999 with a vector of some dimensions. */
    public void foreignWriteOf(String collection, int dimensions) {
        PointStruct point = PointStruct.newBuilder()
                .setId(PointIdFactory.id(999_999))
                .setVectors(VectorsFactory.vectors(Collections.nCopies(dimensions, 0.5f)))
                .build();
        ask(connected -> connected.points(
                "Upsert",
                s -> s.upsert(UpsertPoints.newBuilder()
                        .setCollectionName(prefix + collection)
                        .setWait(true)
                        .addPoints(point)
                        .build())));
    }

    /** Deletes one point as an application would, past the history. */
    public void deletePoint(String collection, long id) {
        DeletePoints request = DeletePoints.newBuilder()
                .setCollectionName(prefix + collection)
                .setWait(true)
                .setPoints(PointsSelector.newBuilder()
                        .setPoints(PointsIdsList.newBuilder().addIds(PointIdFactory.id(id))))
                .build();
        ask(connected -> connected.points("Delete", s -> s.delete(request)));
    }

    /** Settings for this sandbox, to be completed. */
    public Configuration.Builder configuration() {
        return Configuration.builder()
                .url(server.url())
                .baseDirectory(directory)
                .locations("filesystem:.")
                .historyCollection(prefix + "history")
                .placeholder("p", prefix)
                .installedBy("tester");
    }

    public QdrantMigrate migrator() {
        return QdrantMigrate.of(configuration().build());
    }

    /** Asks the server something. */
    public <T> T ask(Function<QdrantServer, T> question) {
        try (QdrantServer connected = QdrantServer.connect(configuration().build())) {
            return question.apply(connected);
        }
    }

    /** Exact number of points. */
    public long count(String collection) {
        return ask(s -> new LiveState(s).count(prefix + collection, Filter.getDefaultInstance()));
    }

    /** This sandbox's collections and aliases, one line each, without the prefix, the history and its backups. */
    public List<String> state() {
        return ask(connected -> {
            LiveState live = new LiveState(connected);
            List<String> lines = new ArrayList<>();
            for (String name : names(connected)) {
                if (!name.startsWith(prefix + "history")) {
                    live.collection(name)
                            .ifPresent(info ->
                                    lines.add(describe(name, info, live.count(name, Filter.getDefaultInstance()))));
                }
            }
            aliases(connected).forEach((alias, target) -> lines.add("alias " + plain(alias) + " -> " + plain(target)));
            return lines;
        });
    }

    /** The backups that runs made, without the prefix. */
    public List<String> backups() {
        return ask(connected -> names(connected).stream()
                .filter(name -> name.startsWith(ImageStore.prefix(prefix + "history")))
                .map(this::plain)
                .toList());
    }

    private List<String> names(QdrantServer connected) {
        return connected
                .collections("List", s -> s.list(ListCollectionsRequest.getDefaultInstance()))
                .getCollectionsList()
                .stream()
                .map(CollectionDescription::getName)
                .filter(name -> name.startsWith(prefix))
                .sorted()
                .toList();
    }

    private Map<String, String> aliases(QdrantServer connected) {
        Map<String, String> aliases = new TreeMap<>();
        for (AliasDescription alias : connected
                .collections("ListAliases", s -> s.listAliases(ListAliasesRequest.getDefaultInstance()))
                .getAliasesList()) {
            if (alias.getAliasName().startsWith(prefix)) {
                aliases.put(alias.getAliasName(), alias.getCollectionName());
            }
        }
        return aliases;
    }

    private String describe(String name, CollectionInfo info, long points) {
        Map<String, String> indexes = new TreeMap<>();
        info.getPayloadSchemaMap()
                .forEach((field, schema) ->
                        indexes.put(field, schema.getDataType().name()));
        VectorsConfig vectors = info.getConfig().getParams().getVectorsConfig();
        String shape = vectors.hasParams()
                ? vectors.getParams().getSize() + " " + vectors.getParams().getDistance()
                : new TreeMap<>(vectors.getParamsMap().getMapMap()).keySet().toString();
        return "collection " + plain(name) + ": " + shape + ", m "
                + info.getConfig().getHnswConfig().getM() + ", indexes " + indexes + ", points " + points;
    }

    private String plain(String name) {
        return name.replace(prefix, "");
    }

    @Override
    public void close() {
        ask(connected -> {
            names(connected)
                    .forEach(name -> connected.collections(
                            "Delete",
                            s -> s.delete(DeleteCollection.newBuilder()
                                    .setCollectionName(name)
                                    .build())));
            return true;
        });
        TestServers.deleteTree(directory);
    }
}
