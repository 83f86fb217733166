package io.github.qdrantmigrate.junit;

import io.github.qdrantmigrate.ApiKey;
import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.Setting;
import io.github.qdrantmigrate.internal.qdrant.QdrantServer;
import io.github.qdrantmigrate.internal.qdrant.ServerUrl;
import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.qdrant.client.QdrantClient;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * A server that somebody runs. It is taken only if it holds nothing of others: the tests delete everything that is on it.
 */
final class RealServer implements TestBackend {
    private final Setting url;
    private final QdrantTestServer address;
    private final QdrantServer control;
    private final ServerClaim claim;
    private final SharedClient client;

    private RealServer(Setting url, QdrantTestServer address, QdrantServer control, ServerClaim claim) {
        this.url = url;
        this.address = address;
        this.control = control;
        this.claim = claim;
        this.client = new SharedClient(channel(ServerUrl.parse(address.url())), address.key());
    }

    /** Refuses a server that the tests might harm. */
    static RealServer take(Setting url, TestSettings settings) {
        if (url.value().startsWith("embedded:")) {
            throw settings.refused("The url " + url.value() + " (" + url.origin()
                    + ") is not for tests. Write http(s)://host[:port], or " + ServerSettings.EMBEDDED + ".");
        }
        ServerUrl server = ServerUrl.parse(url.value());
        if (!isLoopback(server) && !settings.server().confirms(server.host())) {
            throw settings.refused("The server " + url.value() + " (" + url.origin()
                    + ") is not on this machine, and tests delete all collections of their server. If it is one for"
                    + " tests, set " + ServerSettings.CONFIRM + "=" + server.host() + " (or "
                    + ServerSettings.CONFIRM_VARIABLE + ").");
        }
        @Nullable ApiKey key = settings.server().apiKey().orElse(null);
        Configuration.Builder configuration = Configuration.builder().url(url);
        settings.server().apiKey().ifPresent(configuration::apiKey);
        QdrantServer control = QdrantServer.connect(configuration.build());
        try {
            return new RealServer(
                    url,
                    new QdrantTestServer((server.tls() ? "https://" : "http://") + server.address(), key),
                    control,
                    ServerClaim.take(control, settings));
        } catch (RuntimeException failure) {
            control.close();
            throw failure;
        }
    }

    private static boolean isLoopback(ServerUrl server) {
        try {
            return InetAddress.getByName(server.host()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            // Connecting says more about it; until then it is not this machine.
            return false;
        }
    }

    private static ManagedChannel channel(ServerUrl server) {
        ChannelCredentials credentials =
                server.tls() ? TlsChannelCredentials.create() : InsecureChannelCredentials.create();
        return Grpc.newChannelBuilder(server.address(), credentials).build();
    }

    @Override
    public void configure(Configuration.Builder configuration) {
        configuration.url(url);
        address.apiKey().ifPresent(configuration::apiKey);
    }

    @Override
    public QdrantTestServer address() {
        return address;
    }

    @Override
    public QdrantClient client() {
        return client.client();
    }

    @Override
    public Contents contents() {
        return Contents.of(control);
    }

    @Override
    public void empty() {
        claim.deleteCollections();
    }

    @Override
    public void remember() {
        claim.remember();
    }

    @Override
    public void close() {
        try {
            claim.release();
        } finally {
            client.close();
            control.close();
        }
    }
}
