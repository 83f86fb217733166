package io.github.qdrantmigrate.internal.execute;

import io.github.qdrantmigrate.change.CapturedPoints;
import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.change.Extent;
import io.github.qdrantmigrate.change.Image;
import io.github.qdrantmigrate.change.ServerState;
import io.github.qdrantmigrate.change.Subject;
import io.github.qdrantmigrate.change.TouchedPoints;
import io.github.qdrantmigrate.internal.history.RecordedChange;
import io.github.qdrantmigrate.internal.history.RecordedChange.Before;
import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.internal.image.Capture;
import io.github.qdrantmigrate.internal.image.Images;
import io.github.qdrantmigrate.internal.image.RoundedIntegers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one run captures before its changes. What it does to a collection that it created itself goes with the collection. */
final class RunImages {
    private static final Logger LOG = LoggerFactory.getLogger(RunImages.class);

    private final ServerState state;
    private final Optional<Capture> capture;
    private final RoundedIntegers rounded = new RoundedIntegers(LOG::warn);
    private final Set<String> created = new HashSet<>();

    RunImages(ServerAccess access, Row row) {
        this.state = access.state();
        this.capture = access.images()
                .create(row.rank(), row.run().token())
                .map(images -> new Capture(
                        access.server(),
                        access.state(),
                        images,
                        access.images().backups().limit()));
    }

    /** Captures what a change that names no alias will alter. */
    Before before(int number, Change change) {
        if (created.contains(change.collection()) && !change.outlivesCollection()) {
            return Before.NOTHING;
        }
        List<Image<?>> images = new ArrayList<>();
        for (Subject<?> subject : change.subjects(state)) {
            Image<?> image = Image.before(subject, state);
            rounded.metadata(subject.collection(), image.metadataBefore());
            images.add(image);
        }
        TouchedPoints touched = change.touches(state);
        if (touched == null) {
            return new Before(images, null, null);
        }
        if (capture.isEmpty()) {
            return new Before(images, null, "no backup was made of the points");
        }
        Extent extent = capture.get().points(number, change.collection(), touched);
        return new Before(images, extent, null);
    }

    /** Whether a collection was created by the same run, so that what is done in it goes with it. */
    boolean isCreated(String collection) {
        return created.contains(collection);
    }

    /** Remembers what a change made. */
    void made(Change change) {
        change.creates().ifPresent(created::add);
        change.deletes().ifPresent(created::remove);
    }

    /** The points that were captured before a change; null if it has none. */
    @Nullable
    CapturedPoints captured(RecordedChange change) {
        return change.before().points() == null ? null : capture.orElseThrow().captured(change.number());
    }

    /** The points that were captured before a change that touches points. */
    CapturedPoints captured(int change) {
        return capture.orElseThrow().captured(change);
    }

    /** The capture, if it holds anything. */
    Optional<Capture> used() {
        return capture.filter(c -> !c.isEmpty());
    }

    /** Where the points are; null if there are none. */
    @Nullable
    String location() {
        return used().map(Capture::images).map(Images::location).orElse(null);
    }
}
