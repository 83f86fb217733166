package io.github.qdrantmigrate.embedded;

import io.grpc.StatusRuntimeException;
import java.nio.file.Path;

/** Writes batches into a directory without end and prints the first id of each that was acknowledged. */
final class WriterProcess {
    static final int BATCH = 25;
    static final int SIZE = 64;

    private WriterProcess() {}

    /** Writes into the directory given first, from the id given second on. */
    public static void main(String[] args) {
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.open("embedded:file:" + args[0], Path.of("."));
                Calls calls = Calls.to(qdrant)) {
            try {
                calls.createCollection("a", SIZE);
            } catch (StatusRuntimeException exists) {
                // An earlier process made it.
            }
            for (long id = Long.parseLong(args[1]); ; id += BATCH) {
                calls.upsert("a", Calls.points(id, BATCH, SIZE));
                System.out.println(id);
            }
        }
    }
}
