package io.github.qdrantmigrate.embedded.standalone;

import io.github.qdrantmigrate.embedded.Deployment;
import io.github.qdrantmigrate.embedded.EmbeddedQdrantException;
import io.github.qdrantmigrate.embedded.ListenOptions;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The command line.
 *
 * @param url what is opened
 * @param deployment how it is set up
 * @param listen where it listens, and with which key
 */
record Options(String url, Deployment deployment, ListenOptions listen) {
    static final String USAGE = """
            Usage: java -jar qdrant-migrate-embedded-<version>-standalone.jar --port PORT [--directory DIR] [--api-key KEY] [--cluster]

              --port PORT      the port of 127.0.0.1 to listen on for gRPC, such as 6334; 0 takes a free one
              --directory DIR  keeps the data in this directory; without it, in memory until the end
              --api-key KEY    the key that clients have to send
              --cluster        sets it up as a cluster of one server, so that shard keys can be made
              --help           prints this text
            """;

    private static final String PORT = "--port";
    private static final String DIRECTORY = "--directory";
    private static final String API_KEY = "--api-key";
    private static final String CLUSTER = "--cluster";
    private static final List<String> KNOWN = List.of(PORT, DIRECTORY, API_KEY);

    /**
     * Reads the arguments.
     *
     * @throws UsageException if they are not as {@link #USAGE} says
     */
    static Options parse(List<String> arguments) {
        Map<String, String> given = new HashMap<>();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String name = rest.next();
            if (name.equals(CLUSTER)) {
                put(given, name, name);
                continue;
            }
            if (!KNOWN.contains(name)) {
                throw new UsageException("Unknown argument: " + name);
            }
            if (!rest.hasNext()) {
                throw new UsageException(name + " needs a value");
            }
            String value = rest.next();
            if (value.isEmpty()) {
                throw new UsageException(name + " needs a value that is not empty");
            }
            put(given, name, value);
        }
        ListenOptions listen = listen(given.get(PORT));
        String key = given.get(API_KEY);
        String directory = given.get(DIRECTORY);
        return new Options(
                directory == null ? "embedded:memory" : "embedded:file:" + directory,
                given.containsKey(CLUSTER) ? Deployment.CLUSTER : Deployment.STANDALONE,
                key == null ? listen : listen.withApiKey(key));
    }

    private static void put(Map<String, String> given, String name, String value) {
        if (given.put(name, value) != null) {
            throw new UsageException(name + " is given twice");
        }
    }

    private static ListenOptions listen(@Nullable String port) {
        if (port == null) {
            throw new UsageException(PORT + " is missing");
        }
        try {
            return ListenOptions.onPort(Integer.parseInt(port));
        } catch (NumberFormatException e) {
            throw new UsageException(PORT + " must be a number from 0 to 65535, not " + port);
        } catch (EmbeddedQdrantException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }
}
