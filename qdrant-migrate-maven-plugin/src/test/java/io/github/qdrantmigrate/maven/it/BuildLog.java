package io.github.qdrantmigrate.maven.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What this plugin's goals printed in the build.log of a project in {@code src/it}, all invocations one after the other.
 * Times, dates, ports and the project's directory are replaced, so that it can be compared line by line.
 */
public final class BuildLog {
    private static final Pattern GOAL = Pattern.compile("\\[INFO] --- (\\S+) \\((\\S+)\\) @ (\\S+) ---");
    private static final Pattern OURS = Pattern.compile("qdrant-migrate(-maven-plugin)?:.*:(\\w+)");
    private static final Pattern ERROR = Pattern.compile(
            "\\[ERROR] Failed to execute goal .*qdrant-migrate-maven-plugin:.* on project (\\S+): (.*)");
    private static final Pattern LEVEL = Pattern.compile("^\\[(INFO|WARNING|ERROR)] ?");
    /** Between the parts of a build, not in a table. */
    private static final Pattern RULER = Pattern.compile("^\\[INFO] -{10,}");

    private static final Pattern TRANSFER = Pattern.compile("^\\[INFO] Download(ing|ed) from ");
    private static final String HELP = " -> [Help ";

    private final Path directory;
    private final List<String> raw;

    private BuildLog(Path directory, List<String> raw) {
        this.directory = directory;
        this.raw = raw;
    }

    /**
     * The log of a project.
     *
     * @param basedir of the invoker plugin
     */
    public static BuildLog of(File basedir) throws IOException {
        Path directory = basedir.toPath();
        return new BuildLog(directory, Files.readAllLines(directory.resolve("build.log")));
    }

    /** Fails, showing the first difference, unless our goals printed what the project's {@code expected.txt} says. */
    public void equalsExpected() throws IOException {
        List<String> actual = ours();
        Files.write(directory.resolve("actual.txt"), actual);
        List<String> expected = Files.readAllLines(directory.resolve("expected.txt"));
        for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
            String wanted = i < expected.size() ? expected.get(i) : "<nothing more>";
            String found = i < actual.size() ? actual.get(i) : "<nothing more>";
            if (!wanted.equals(found)) {
                throw new AssertionError("expected.txt, line " + (i + 1) + "\n  expected: " + wanted + "\n  printed:  "
                        + found + "\n  all of it: " + directory.resolve("actual.txt"));
            }
        }
    }

    /** Fails unless so many lines contain the text. */
    public void contains(String text, int times) {
        long found = raw.stream().filter(line -> line.contains(text)).count();
        if (found != times) {
            throw new AssertionError("build.log has " + found + " lines, not " + times + ", with: " + text);
        }
    }

    /** Fails if a line contains the text, other than the command line, which Maven 4 prints itself with {@code -X}. */
    public void containsNot(String text) {
        for (int i = 0; i < raw.size(); i++) {
            if (raw.get(i).contains(text) && !raw.get(i).startsWith("Command line: ")) {
                throw new AssertionError("build.log, line " + (i + 1) + ", has: " + text);
            }
        }
    }

    private List<String> ours() {
        List<String> lines = new ArrayList<>();
        boolean goal = false;
        boolean error = false;
        boolean debug = false;
        for (String line : raw) {
            debug = line.startsWith("[DEBUG]") || (debug && !LEVEL.matcher(line).find());
            if (debug || TRANSFER.matcher(line).find()) {
                continue;
            }
            Matcher header = GOAL.matcher(line);
            Matcher failure = ERROR.matcher(line);
            if (header.find()) {
                Matcher ours = OURS.matcher(header.group(1));
                goal = ours.matches();
                error = false;
                if (goal) {
                    trimEnd(lines);
                    lines.add("--- " + ours.group(2) + " (" + header.group(2) + ") @ " + header.group(3));
                }
            } else if (failure.matches()) {
                goal = false;
                error = !failure.group(2).contains(HELP);
                lines.add("ERROR " + failure.group(1) + ": " + normalised(failure.group(2)));
            } else if (RULER.matcher(line).find()) {
                goal = false;
                error = false;
            } else if (error) {
                error = !line.contains(HELP);
                add(lines, line, true);
            } else {
                add(lines, line, goal);
            }
        }
        trimEnd(lines);
        return lines;
    }

    private void add(List<String> lines, String line, boolean ours) {
        String text = normalised(
                line.startsWith("[WARNING]") ? line : LEVEL.matcher(line).replaceFirst(""));
        if (ours && !text.startsWith("-> [Help")) {
            lines.add(text);
        }
    }

    private static void trimEnd(List<String> lines) {
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
            lines.remove(lines.size() - 1);
        }
    }

    private String normalised(String line) {
        String text = line.contains(HELP) ? line.substring(0, line.indexOf(HELP)) : line;
        return text.replace(directory.toString(), "BASEDIR")
                .replaceAll("\\d+\\.\\d s\\b", "N s")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d", "yyyy-mm-dd")
                .replaceAll("\\d\\d:\\d\\d:\\d\\d", "hh:mm:ss")
                .replaceAll("(Maven plugin) \\d\\S+", "$1 VERSION")
                .replaceAll("\\d{8}_\\d{6}", "STAMP")
                .replaceAll("(127\\.0\\.0\\.1|localhost):\\d{4,5}", "$1:PORT")
                .stripTrailing();
    }
}
