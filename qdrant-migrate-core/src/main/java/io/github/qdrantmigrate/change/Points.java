package io.github.qdrantmigrate.change;

import io.qdrant.client.grpc.Points.PointStruct;
import java.util.stream.Stream;

/** Points to be written, each with the place where it was declared. */
public interface Points {
    /** For people: {@code 3 points} or {@code data/products.ndjson}. */
    String describe();

    /**
     * All points in order, read lazily. To be closed.
     *
     * @throws io.github.qdrantmigrate.QdrantMigrateException.InvalidFiles while reading, if a line is not a point
     */
    Stream<Located> stream();

    /**
     * How many there are; a file is read to its end and every problem in it reported.
     *
     * @throws io.github.qdrantmigrate.QdrantMigrateException.InvalidFiles if lines are not points
     */
    long count();

    /**
     * A point and its place.
     *
     * @param point the point
     * @param place {@code file:line:column}
     */
    record Located(PointStruct point, String place) {}
}
