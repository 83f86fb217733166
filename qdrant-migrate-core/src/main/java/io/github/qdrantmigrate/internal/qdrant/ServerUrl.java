package io.github.qdrantmigrate.internal.qdrant;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** More than a URI's host: names of containers may have an underscore. */
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9_.-]+)(?::([0-9]{1,6}))?");

    private static final int MAX_PORT = 65_535;
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
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean path = uri.getRawPath() != null
                && !uri.getRawPath().isEmpty()
                && !uri.getRawPath().equals("/");
        if (uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@"))) {
            throw invalid("The url holds more than host and port", "Give the key by the setting \"apiKey\".");
        }
        Matcher address = AUTHORITY.matcher(uri.getRawAuthority() == null ? "" : uri.getRawAuthority());
        if (!(scheme.equals("http") || scheme.equals("https")) || !address.matches() || path) {
            throw invalid("The url is none of the forms that are known", "Write " + FORMS + ".");
        }
        int given = address.group(2) == null ? REST_PORT : Integer.parseInt(address.group(2));
        if (given < 1 || given > MAX_PORT) {
            throw invalid("The port " + given + " is not between 1 and " + MAX_PORT, "Correct the port in \"url\".");
        }
        return new ServerUrl(address.group(1), given == REST_PORT ? GRPC_PORT : given, scheme.equals("https"));
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
