package io.github.qdrantmigrate.result;

/**
 * What {@code export} wrote.
 *
 * @param server the server
 * @param collection as it was asked for
 * @param file absolute path
 * @param points how many points the file holds
 * @param durationMillis how long it took
 */
public record ExportResult(ServerDescription server, String collection, String file, long points, long durationMillis)
        implements Result {
    @Override
    public String operation() {
        return "export";
    }
}
