package io.github.qdrantmigrate.internal.qdrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.qdrantmigrate.ApiKey;
import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.embedded.EmbeddedQdrant;
import io.github.qdrantmigrate.embedded.EmbeddedServer;
import io.github.qdrantmigrate.embedded.ListenOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {
    private static final String SECRET = "very-secret-key";

    private static Configuration.Builder to(String url) {
        return Configuration.builder().url(url).requestTimeout(Duration.ofSeconds(3));
    }

    private static QdrantMigrateException failure(Configuration configuration) {
        return catchThrowableOfType(
                QdrantMigrateException.class,
                () -> QdrantServer.connect(configuration).close());
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost, localhost, 6334, false",
        "http://localhost:6333, localhost, 6334, false",
        "http://localhost:6334/, localhost, 6334, false",
        "https://x.cloud.qdrant.io:6333, x.cloud.qdrant.io, 6334, true",
        "http://10.0.0.1:7000, 10.0.0.1, 7000, false",
        "http://[::1]:7000, [::1], 7000, false",
    })
    void readsUrls(String url, String host, int port, boolean tls) {
        assertThat(ServerUrl.parse(url)).isEqualTo(new ServerUrl(host, port, tls));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:6334", "ftp://x", "http://", "http://a b", "qdrant", "http://h/path", "//h:1"})
    void refusesOtherUrlsAndShowsTheForms(String url) {
        assertThatThrownBy(() -> ServerUrl.parse(url))
                .isInstanceOf(QdrantMigrateException.InvalidConfiguration.class)
                .hasMessageContaining("QM702")
                .hasMessageContaining("http(s)://host[:port], embedded:memory[:name] or embedded:file:<directory>");
    }

    @Test
    void refusesAKeyInTheUrlWithoutRepeatingIt() {
        assertThatThrownBy(() -> ServerUrl.parse("http://user:" + SECRET + "@host:6334"))
                .hasMessageContaining("Give the key by the setting \"apiKey\"")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void asksForAMissingUrl() {
        assertThat(failure(Configuration.builder().build()))
                .isInstanceOf(QdrantMigrateException.InvalidConfiguration.class)
                .hasMessageContaining("QM701 No url of a server is set")
                .hasMessageContaining("embedded:file:<directory>");
    }

    @Test
    void refusesAnUnknownEmbeddedForm() {
        assertThat(failure(to("embedded:disk").build()))
                .hasMessageContaining("QM508")
                .hasMessageContaining("embedded:memory");
    }

    @Test
    void saysThatNothingListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(failure(to("http://127.0.0.1:" + port).build()))
                .isInstanceOf(QdrantMigrateException.Server.class)
                .hasMessageContaining("QM501 Cannot reach Qdrant at http://127.0.0.1:" + port)
                .hasMessageContaining("(gRPC on 127.0.0.1:" + port + "): Connection refused")
                .hasMessageContaining("Start the server, or correct \"url\".");
    }

    @Test
    void saysThatAHostIsUnknown() {
        assertThat(failure(to("http://no-such-host.invalid:6334").build()))
                .hasMessageContaining("QM501")
                .hasMessageContaining("unknown host no-such-host.invalid");
    }

    @Test
    void givesUpOnASilentPortWithinTheTimeout() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(failure(to("http://127.0.0.1:" + silent.getLocalPort())
                            .requestTimeout(Duration.ofSeconds(1))
                            .build()))
                    .hasMessageContaining("QM501")
                    .hasMessageContaining("accepts connections but did not answer");
        }
    }

    @Test
    void tellsAWrongApiKeyWithoutShowingIt() {
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.memory();
                EmbeddedServer server = qdrant.listen(ListenOptions.onFreePort().withApiKey("right"))) {
            QdrantMigrateException wrong =
                    failingList(to(server.url()).apiKey(new ApiKey(SECRET)).build());
            QdrantMigrateException missing = failingList(to(server.url()).build());

            assertThat(wrong.code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
            assertThat(wrong)
                    .hasMessageContaining("Set \"apiKey\" to a key of this server")
                    .hasMessageNotContaining(SECRET);
            assertThat(missing.code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
            assertThat(to(server.url())
                            .apiKey(new ApiKey(SECRET))
                            .build()
                            .apiKey()
                            .orElseThrow())
                    .hasToString("***");
        }
    }

    private static QdrantMigrateException failingList(Configuration configuration) {
        return catchThrowableOfType(QdrantMigrateException.class, () -> {
            try (QdrantServer server = QdrantServer.connect(configuration)) {
                new LiveState(server).collection("a");
            }
        });
    }

    @Test
    void connectsWithTheRightApiKey() {
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.memory();
                EmbeddedServer server = qdrant.listen(ListenOptions.onFreePort().withApiKey("right"));
                QdrantServer connected = QdrantServer.connect(
                        to(server.url()).apiKey(new ApiKey("right")).build())) {
            assertThat(connected.version()).isEqualTo("1.18.3");
            assertThat(new LiveState(connected).collection("a")).isEmpty();
        }
    }

    @Test
    void tellsHttpsToAPlainServer() {
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.memory();
                EmbeddedServer server = qdrant.listen(ListenOptions.onFreePort())) {
            assertThat(failure(to("https://127.0.0.1:" + server.port()).build()))
                    .hasMessageContaining("QM504")
                    .hasMessageContaining("the url says https")
                    .hasMessageContaining("Write http:// in \"url\"");
        }
    }

    @Test
    void tellsTheRestPortGivenAsGrpcPort() throws Exception {
        String answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n"
                + "{\"title\":\"qdrant - vector search engine\",\"version\":\"1.18.3\"}";
        try (Answering rest = new Answering(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answer)) {
            assertThat(failure(to("http://127.0.0.1:" + rest.port()).build()))
                    .hasMessageContaining("QM504 The port 127.0.0.1:" + rest.port() + " is Qdrant's REST port")
                    .hasMessageContaining("6334 unless it was changed");
        }
    }

    @Test
    void tellsSomethingElseThatSpeaksHttp() throws Exception {
        String answer = "HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n";
        try (Answering web = new Answering(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), answer)) {
            assertThat(failure(to("http://127.0.0.1:" + web.port()).build()))
                    .hasMessageContaining("QM504 What answers at 127.0.0.1:" + web.port() + " speaks HTTP/1, not gRPC");
        }
    }

    @Test
    void tellsHttpToAnEncryptedServer(@TempDir Path directory) throws Exception {
        try (Answering secure = new Answering(encrypted(directory), "")) {
            assertThat(failure(to("http://127.0.0.1:" + secure.port()).build()))
                    .hasMessageContaining("QM504 The port 127.0.0.1:" + secure.port())
                    .hasMessageContaining("Write https:// in \"url\"");
        }
    }

    @Test
    void tellsACertificateThatIsNotTrusted(@TempDir Path directory) throws Exception {
        try (Answering secure = new Answering(encrypted(directory), "")) {
            assertThat(failure(to("https://127.0.0.1:" + secure.port()).build()))
                    .hasMessageContaining("QM501 No encrypted connection to 127.0.0.1:" + secure.port())
                    .hasMessageContaining("Use a certificate that this Java trusts");
        }
    }

    /** A server socket with a certificate of its own, made by the JDK's keytool. */
    private static ServerSocket encrypted(Path directory)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path store = directory.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "a",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(store)) {
            keys.load(stream, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** Answers every connection with one text and closes it. */
    private static final class Answering implements AutoCloseable {
        private final ServerSocket socket;
        private final Thread thread;

        Answering(ServerSocket socket, String answer) {
            this.socket = socket;
            this.thread = new Thread(() -> serve(answer), "answering");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return socket.getLocalPort();
        }

        private void serve(String answer) {
            while (!socket.isClosed()) {
                try (Socket connection = socket.accept()) {
                    connection.getInputStream().read(new byte[1024]);
                    connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    connection.getOutputStream().flush();
                } catch (IOException e) {
                    // A client that went away, or the end of the test.
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
            try {
                thread.join(5_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
