package io.github.qdrantmigrate.internal.qdrant;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where a server's gRPC port is.
 *
 * @param host name or address
 * @param port of gRPC
 * @param tls whether the connection is encrypted
 */
public record ServerUrl(String host, int port, boolean tls) {
    /** The forms of a url, for messages. */
    public static final String FORMS = "http(s)://host[:port], embedded:memory[:name] or embedded:file:<directory>";

    private static final int REST_PORT = 6333;
    private static final int GRPC_PORT = 6334;

    /** Whether a url is one of the embedded server, which has no address. */
    static boolean isEmbedded(String url) {
        return url.startsWith("embedded:");
    }

    /**
     * Reads {@code http(s)://host[:port]}. The REST port 6333, or none, means gRPC on 6334 of the same host.
     *
     * @throws QdrantMigrateException.InvalidConfiguration if it is none of the forms
     */
    public static ServerUrl parse(String url) {
        URI uri = uri(url.strip());
        String scheme = uri.getScheme() == null ? "" : uri.getScheme();
        boolean path = uri.getRawPath() != null
                && !uri.getRawPath().isEmpty()
                && !uri.getRawPath().equals("/");
        if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null || path) {
            throw invalid("The url is none of the forms that are known", "Write " + FORMS + ".");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null) {
            throw invalid("The url holds more than host and port", "Give the key by the setting \"apiKey\".");
        }
        int port = uri.getPort() == -1 || uri.getPort() == REST_PORT ? GRPC_PORT : uri.getPort();
        return new ServerUrl(uri.getHost(), port, scheme.equals("https"));
    }

    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw invalid("The url is malformed: " + e.getReason(), "Write " + FORMS + ".");
        }
    }

    private static QdrantMigrateException invalid(String what, String remedy) {
        return new QdrantMigrateException.InvalidConfiguration(Problem.of(ErrorCode.SETTING_INVALID, what, remedy));
    }

    /** {@code host:port}. */
    public String address() {
        return host + ":" + port;
    }

    /** Host without the brackets of an IPv6 address. */
    String bareHost() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
