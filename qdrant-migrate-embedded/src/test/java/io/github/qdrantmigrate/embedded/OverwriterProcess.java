package io.github.qdrantmigrate.embedded;

import io.grpc.StatusRuntimeException;
import java.nio.file.Path;
import java.util.List;

/** Overwrites the same points again and again and prints the number of each write that was acknowledged. */
final class OverwriterProcess {
    static final int POINTS = 50;

    private OverwriterProcess() {}

    /** Writes into the directory given first, counting from the number given second. */
    public static void main(String[] args) {
        try (EmbeddedQdrant qdrant = EmbeddedQdrant.open("embedded:file:" + args[0], Path.of("."));
                Calls calls = Calls.to(qdrant)) {
            try {
                calls.createCollection("b", WriterProcess.SIZE);
            } catch (StatusRuntimeException exists) {
                // An earlier process made it.
            }
            for (int number = Integer.parseInt(args[1]); ; number++) {
                float[] vector = Calls.vector(WriterProcess.SIZE, number);
                calls.upsert("b", List.of(Calls.point(number % POINTS, String.valueOf(number), vector)));
                System.out.println(number);
            }
        }
    }
}
