package io.github.qdrantmigrate.internal.image;

import com.google.protobuf.ByteString;
import java.util.stream.Stream;

/** The images of one run. What a method returned from is durable. */
public interface Images {
    /** Where they are, as the history keeps it. */
    String location();

    /** Whether they are there. */
    boolean exist();

    /** Adds a page. */
    void append(ImagePage page);

    /** The pages of all changes in their order, read one after the other. To be closed. */
    Stream<ImagePage> pages();

    /** The pages of one change in their order. To be closed. */
    Stream<ImagePage> pages(int change);

    /** Adds to a page how the run left its points. */
    void left(ImagePage page, ByteString hashes);

    /** Removes all of it. */
    void delete();
}
