package io.github.qdrantmigrate.junit;

import static io.qdrant.client.ValueFactory.list;
import static io.qdrant.client.ValueFactory.value;

import io.github.qdrantmigrate.Configuration;
import io.github.qdrantmigrate.internal.execute.Deployment;
import io.qdrant.client.ValueFactory;
import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Whose a server is, as it is written into the metadata of the marker collection.
 *
 * @param id of this claim; no other has it
 * @param testClass whose tests run
 * @param host where they run
 * @param pid of their process there
 * @param collections made by the tests so far, in order
 */
record Claim(String id, String testClass, String host, long pid, NavigableSet<String> collections) {
    /** A machine whose own name does not resolve. */
    private static final String UNKNOWN_HOST = "unknown";

    Claim {
        collections = Collections.unmodifiableNavigableSet(new TreeSet<>(collections));
    }

    static Claim of(Class<?> testClass) {
        Deployment here = Deployment.of(Configuration.builder().build());
        return new Claim(UUID.randomUUID().toString(), testClass.getName(), here.host(), here.pid(), new TreeSet<>());
    }

    static Claim of(Map<String, Value> metadata) {
        return new Claim(
                text(metadata, "id"),
                text(metadata, "testClass"),
                text(metadata, "host"),
                number(metadata, "pid"),
                collections(metadata));
    }

    private static String text(Map<String, Value> metadata, String name) {
        return metadata.getOrDefault(name, Value.getDefaultInstance()).getStringValue();
    }

    private static long number(Map<String, Value> metadata, String name) {
        return metadata.getOrDefault(name, Value.getDefaultInstance()).getIntegerValue();
    }

    private static NavigableSet<String> collections(Map<String, Value> metadata) {
        NavigableSet<String> names = new TreeSet<>();
        metadata.getOrDefault("collections", Value.getDefaultInstance())
                .getListValue()
                .getValuesList()
                .forEach(name -> names.add(name.getStringValue()));
        return names;
    }

    Map<String, Value> metadata() {
        return Map.of(
                "id", value(id),
                "testClass", value(testClass),
                "host", value(host),
                "pid", value(pid),
                "collections", collectionNames());
    }

    private Value collectionNames() {
        return list(collections.stream().map(ValueFactory::value).toList());
    }

    /** The same, and these collections as well. */
    Claim with(Collection<String> more) {
        NavigableSet<String> all = new TreeSet<>(collections);
        all.addAll(more);
        return new Claim(id, testClass, host, pid, all);
    }

    /**
     * Whether its process is certainly gone, as far as this machine can tell. Numbers of processes come again; then it
     * seems to live on, which harms nobody.
     */
    boolean isAbandoned() {
        String here = Deployment.of(Configuration.builder().build()).host();
        return !host.equals(UNKNOWN_HOST)
                && host.equals(here)
                && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
    }
}
