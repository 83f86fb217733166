package io.github.qdrantmigrate.internal.execute;

import io.github.qdrantmigrate.ErrorCode;

/** A change must not run, or did not do what it declares. The executor says where. */
final class ChangeRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final String what;
    private final String remedy;

    ChangeRefused(ErrorCode code, String what, String remedy) {
        super(what);
        this.code = code;
        this.what = what;
        this.remedy = remedy;
    }

    ErrorCode code() {
        return code;
    }

    String what() {
        return what;
    }

    String remedy() {
        return remedy;
    }
}
