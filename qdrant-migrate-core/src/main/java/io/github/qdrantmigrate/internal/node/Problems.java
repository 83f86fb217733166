package io.github.qdrantmigrate.internal.node;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException.InvalidFiles;
import java.util.ArrayList;
import java.util.List;

/** Collects all problems of all files, so that they are reported together. Not thread-safe. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    /** Adds a problem of a place in a file. */
    public void add(ErrorCode code, Place place, String what, String remedy) {
        found.add(new Problem(code, what, place.toString(), remedy));
    }

    /** Adds a problem. */
    public void add(Problem problem) {
        found.add(problem);
    }

    /** True while nothing was found. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** How many were found, to see whether a step added some. */
    public int count() {
        return found.size();
    }

    /** All that were found, in order. */
    public List<Problem> list() {
        return List.copyOf(found);
    }

    /** Throws all of them together, if there are any. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidFiles(found);
        }
    }
}
