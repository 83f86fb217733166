package io.github.qdrantmigrate.embedded.conformance;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.qdrantmigrate.embedded.Deployment;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

/** A recorded sequence of calls on an empty server that is set up in this way. */
record Scenario(Deployment deployment, String name, List<Step> steps) {
    /** A call with what was answered. */
    record Step(String call, String request, String code, Optional<String> response) {}

    static Stream<Scenario> handWritten(Deployment deployment) {
        try (Stream<Path> files =
                Files.list(Path.of(resource(deployment, "scenarios").toURI()))) {
            return files.sorted().map(file -> read(deployment, file)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<Scenario> random(Deployment deployment) {
        return lines(deployment, "random.jsonl.gz");
    }

    /** Recorded for this project on a single server: one for each difference that was found, then random ones. */
    static Stream<Scenario> further() {
        return lines(Deployment.STANDALONE, "further.jsonl.gz");
    }

    private static Stream<Scenario> lines(Deployment deployment, String name) {
        try (InputStream in = new GZIPInputStream(resource(deployment, name).openStream());
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().map(line -> parse(deployment, line)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL resource(Deployment deployment, String name) {
        String folder = deployment == Deployment.CLUSTER ? "/conformance/cluster/" : "/conformance/";
        return Objects.requireNonNull(Scenario.class.getResource(folder + name));
    }

    private static Scenario read(Deployment deployment, Path file) {
        try {
            return parse(deployment, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Scenario parse(Deployment deployment, String json) {
        JsonObject scenario = JsonParser.parseString(json).getAsJsonObject();
        List<Step> steps = StreamSupport.stream(scenario.getAsJsonArray("steps").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(step -> new Step(
                        step.get("call").getAsString(),
                        step.get("request").toString(),
                        step.get("code").getAsString(),
                        Optional.ofNullable(step.get("response")).map(JsonElement::toString)))
                .toList();
        return new Scenario(deployment, scenario.get("scenario").getAsString(), steps);
    }

    @Override
    public String toString() {
        return name;
    }
}
