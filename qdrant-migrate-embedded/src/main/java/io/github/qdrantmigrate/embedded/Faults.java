package io.github.qdrantmigrate.embedded;

import io.github.qdrantmigrate.embedded.internal.fault.FaultInterceptor.Course;
import io.github.qdrantmigrate.embedded.internal.fault.HeldCall;
import io.github.qdrantmigrate.embedded.internal.fault.OlderVersion;
import io.github.qdrantmigrate.embedded.internal.fault.Outcome;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes an embedded server misbehave, and counts its calls, for tests of its clients. All who have the server open see
 * the same; nothing is set at first, and {@link #clear} sets nothing again.
 *
 * <pre>{@code
 * Faults faults = qdrant.faults();
 * faults.at(PointsGrpc.getUpsertMethod(), 2, Fault.before(Status.UNAVAILABLE)); // the second upsert from now
 * faults.always(Fault.latency(Duration.ofMillis(20)));
 * ...
 * assertThat(faults.calls(PointsGrpc.getUpsertMethod())).isEqualTo(3);
 * }</pre>
 *
 * <p>One fault at most strikes a call: the first of those that strike once, else the first of those that strike always.
 * Safe for use by many threads.
 */
public final class Faults {
    private static final class Rule {
        final @Nullable String method;
        final Fault fault;
        final boolean once;
        int left;

        Rule(@Nullable String method, Fault fault, int nth) {
            this.method = method;
            this.fault = fault;
            once = nth > 0;
            left = nth;
        }

        boolean struck() {
            return once && left <= 0;
        }

        boolean concerns(String called) {
            return method == null || method.equals(called);
        }
    }

    private final Map<String, Long> calls = new TreeMap<>();
    private final List<Rule> rules = new ArrayList<>();
    private Optional<OlderVersion> version = Optional.empty();
    private int largestResponse = Integer.MAX_VALUE;

    Faults() {}

    /**
     * Lets the fault strike once, at the {@code nth} call from now of whatever method.
     *
     * @param nth from 1
     */
    public Faults at(int nth, Fault fault) {
        return add(null, nth, fault);
    }

    /**
     * Lets the fault strike once, at the {@code nth} call of the method from now.
     *
     * @param nth from 1
     */
    public Faults at(MethodDescriptor<?, ?> method, int nth, Fault fault) {
        return add(method.getFullMethodName(), nth, fault);
    }

    private synchronized Faults add(@Nullable String method, int nth, Fault fault) {
        if (nth < 1) {
            throw new IllegalArgumentException("The next call is number 1; there is no number " + nth);
        }
        rules.add(new Rule(method, fault, nth));
        return this;
    }

    /** Lets the fault strike every call. */
    public synchronized Faults always(Fault fault) {
        rules.add(new Rule(null, fault, 0));
        return this;
    }

    /** Lets the fault strike every call of the method. */
    public synchronized Faults always(MethodDescriptor<?, ?> method, Fault fault) {
        rules.add(new Rule(method.getFullMethodName(), fault, 0));
        return this;
    }

    /**
     * Reports this version of Qdrant, and behaves like it in so far as it ignores fields of requests that are newer,
     * leaves them out of responses, and does not know newer calls. What known fields do remains as it is.
     *
     * @param reported such as {@code 1.15.4}
     * @throws IllegalArgumentException if that is not a version
     */
    public synchronized Faults reportVersion(String reported) {
        version = Optional.of(OlderVersion.of(reported));
        return this;
    }

    /** Refuses larger responses as a client's channel does, which takes 4 MiB (4,194,304) unless told otherwise. */
    public synchronized Faults limitResponses(int bytes) {
        largestResponse = bytes;
        return this;
    }

    /** How many calls of each method came in, by the method's full name, such as {@code qdrant.Points/Upsert}. */
    public synchronized Map<String, Long> calls() {
        return Map.copyOf(calls);
    }

    /** How many calls of the method came in. */
    public synchronized long calls(MethodDescriptor<?, ?> method) {
        return calls.getOrDefault(method.getFullMethodName(), 0L);
    }

    /** Behaves soundly again, and counts calls from 0. */
    public synchronized void clear() {
        calls.clear();
        rules.clear();
        version = Optional.empty();
        largestResponse = Integer.MAX_VALUE;
    }

    synchronized Course next(MethodDescriptor<?, ?> method) {
        String name = method.getFullMethodName();
        calls.merge(name, 1L, Long::sum);
        Optional<Fault> fault = due(name);
        return fault.isEmpty() && version.isEmpty() && largestResponse == Integer.MAX_VALUE
                ? Course.USUAL
                : new Deviation(name, fault, version, largestResponse);
    }

    private Optional<Fault> due(String method) {
        List<Rule> concerned =
                rules.stream().filter(rule -> rule.concerns(method)).toList();
        concerned.forEach(rule -> rule.left--);
        rules.removeIf(Rule::struck);
        Optional<Rule> once = concerned.stream().filter(Rule::struck).findFirst();
        return once.or(() -> concerned.stream().filter(rule -> !rule.once).findFirst())
                .map(rule -> rule.fault);
    }

    private record Deviation(String method, Optional<Fault> fault, Optional<OlderVersion> version, int largestResponse)
            implements Course {
        @Override
        public <I> I request(I request) {
            return version.map(older -> older.strip(request)).orElse(request);
        }

        @Override
        public <O> Outcome<O> outcome(Outcome<O> outcome) {
            return Fault.limited(
                    new Outcome<>(
                            outcome.response()
                                    .map(response -> version.map(older -> older.strip(response))
                                            .orElse(response)),
                            outcome.status(),
                            outcome.trailers()),
                    largestResponse);
        }

        @Override
        public <O> void run(HeldCall<O> call) {
            if (version.isPresent() && !version.get().knowsCall(method)) {
                call.answer(Outcome.of(Status.UNIMPLEMENTED));
            } else if (fault.isPresent()) {
                fault.get().strike(call);
            } else {
                call.answer(call.carryOut());
            }
        }
    }
}
