package io.github.qdrantmigrate.junit;

/** When a {@link QdrantTest} begins anew with an empty server to which the migrations were applied. */
public enum Clean {
    /**
     * Before each test: no test sees what another one wrote. A test class that writes before its first test, in
     * {@code @BeforeAll} or in its constructor, fails, because that would be gone.
     */
    BEFORE_EACH,
    /** Once for the class: tests see what {@code @BeforeAll} and earlier tests wrote. */
    BEFORE_ALL
}
