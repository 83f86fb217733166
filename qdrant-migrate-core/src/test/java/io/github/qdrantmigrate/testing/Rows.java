package io.github.qdrantmigrate.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Test cases one a line, their parts separated by {@code |}; empty lines and those that begin with {@code #} are none. */
public final class Rows {
    private Rows() {}

    /**
     * The rows of a resource.
     *
     * @param resource its absolute name
     * @param parts how many each row has
     */
    public static List<List<String>> of(String resource, int parts) {
        try (InputStream in = Objects.requireNonNull(Rows.class.getResourceAsStream(resource), resource)) {
            List<List<String>> rows = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.split(" +\\| +", -1)))
                    .toList();
            assertThat(rows).as(resource).allSatisfy(row -> assertThat(row).hasSize(parts));
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
