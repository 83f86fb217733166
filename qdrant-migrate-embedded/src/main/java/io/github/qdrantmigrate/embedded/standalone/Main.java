package io.github.qdrantmigrate.embedded.standalone;

import io.github.qdrantmigrate.embedded.EmbeddedQdrant;
import io.github.qdrantmigrate.embedded.EmbeddedQdrantException;
import io.github.qdrantmigrate.embedded.EmbeddedServer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Serves an embedded Qdrant on a port until the process is told to end. It prints one line when clients can connect,
 * and warnings to the standard error output.
 */
public final class Main {
    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private Main() {}

    /** Runs until SIGTERM or SIGINT; ends with 1 if the server cannot start, with 2 if the arguments are wrong. */
    public static void main(String[] arguments) throws InterruptedException {
        // Read when the first logger is made. What is logged at the start is what the line below says.
        System.setProperty(LOG_LEVEL, System.getProperty(LOG_LEVEL, "warn"));
        if (List.of(arguments).contains("--help")) {
            System.out.print(Options.USAGE);
            return;
        }
        try {
            serve(Options.parse(List.of(arguments)));
        } catch (UsageException e) {
            System.err.println(e.getMessage() + System.lineSeparator() + Options.USAGE);
            System.exit(USAGE);
        } catch (EmbeddedQdrantException e) {
            System.err.println(e.getMessage());
            System.exit(FAILED);
        }
    }

    private static void serve(Options options) throws InterruptedException {
        EmbeddedQdrant qdrant = EmbeddedQdrant.open(options.url(), Path.of(""), options.deployment());
        Runtime.getRuntime().addShutdownHook(new Thread(qdrant::close, "close"));
        EmbeddedServer server = qdrant.listen(options.listen());
        System.out.println("Embedded Qdrant (" + qdrant.description() + ") answers gRPC on " + server.url()
                + "; for development and tests, not for production");
        new CountDownLatch(1).await();
    }
}
