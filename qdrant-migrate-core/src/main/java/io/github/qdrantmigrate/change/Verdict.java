package io.github.qdrantmigrate.change;

import io.github.qdrantmigrate.ErrorCode;
import java.util.function.Supplier;

/** Whether a change can run against a state of the server. */
public sealed interface Verdict {
    /** It can. */
    record Proceed() implements Verdict {
        @Override
        public Verdict and(Supplier<Verdict> next) {
            return next.get();
        }
    }

    /**
     * What it declares is in place already and it says that this is in order.
     *
     * @param reason one sentence
     */
    record Skip(String reason) implements Verdict {}

    /**
     * It must not run.
     *
     * @param code why
     * @param what one sentence
     * @param remedy what to do
     */
    record Refuse(ErrorCode code, String what, String remedy) implements Verdict {}

    /** The next verdict where this one is that it can run; else this one. */
    default Verdict and(Supplier<Verdict> next) {
        return this;
    }

    /** It can run. */
    static Verdict proceed() {
        return new Proceed();
    }

    /** It must not run because its collection is missing. */
    static Verdict noCollection(String collection) {
        return missing("The collection " + collection + " does not exist", "Correct the name, or create it first.");
    }

    /** It must not run because something is missing. */
    static Verdict missing(String what, String remedy) {
        return new Refuse(ErrorCode.NOT_FOUND, what, remedy);
    }
}
