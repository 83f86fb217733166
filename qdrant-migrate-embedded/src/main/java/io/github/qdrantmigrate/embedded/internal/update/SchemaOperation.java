package io.github.qdrantmigrate.embedded.internal.update;

/** A change of a collection's payload indexes or vector names; Qdrant logs it once for its schema and once to apply it. */
@FunctionalInterface
interface SchemaOperation extends PointOperation {
    @Override
    default int logEntries() {
        return 2;
    }
}
