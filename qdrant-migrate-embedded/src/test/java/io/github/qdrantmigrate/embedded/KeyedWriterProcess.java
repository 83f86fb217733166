package io.github.qdrantmigrate.embedded;

import io.grpc.StatusRuntimeException;
import java.nio.file.Path;

/** Writes batches under two shard keys at once without end and prints the first id of each that was acknowledged. */
final class KeyedWriterProcess {
    static final int BATCH = 10;
    static final String FIRST = "x";
    static final String SECOND = "y";

    private KeyedWriterProcess() {}

    /** Writes into the directory given first, from the id given second on. */
    public static void main(String[] args) {
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.open("embedded:file:" + args[0], Path.of("."), Deployment.CLUSTER);
                Calls calls = Calls.to(qdrant)) {
            try {
                calls.createKeyedCollection("k", WriterProcess.SIZE, FIRST, SECOND);
            } catch (StatusRuntimeException exists) {
                // An earlier process made it.
            }
            for (long id = Long.parseLong(args[1]); ; id += BATCH) {
                calls.upsertUnder("k", Calls.points(id, BATCH, WriterProcess.SIZE), FIRST, SECOND);
                System.out.println(id);
            }
        }
    }
}
