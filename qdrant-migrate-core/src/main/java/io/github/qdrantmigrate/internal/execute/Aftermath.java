package io.github.qdrantmigrate.internal.execute;

import com.google.protobuf.Message;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.UndoCheck;
import io.github.qdrantmigrate.change.Image;
import io.github.qdrantmigrate.change.ServerState;
import io.github.qdrantmigrate.change.ShardKeySubject;
import io.github.qdrantmigrate.change.Subject;
import io.github.qdrantmigrate.change.VectorSubject;
import io.github.qdrantmigrate.internal.history.Effects;
import io.github.qdrantmigrate.internal.history.RecordedChange;
import io.github.qdrantmigrate.internal.image.CollectionDigest;
import io.qdrant.client.grpc.Common.Filter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads how a run left what it touched, so that an undo sees what others changed since. */
final class Aftermath {
    /** Beyond so many points a run they are only counted. */
    private static final long MAX_READ = 1_000_000;

    /** No number of points is this one, so that an undo asks for force. */
    private static final long UNREAD = -1;

    private static final Logger LOG = LoggerFactory.getLogger(Aftermath.class);

    private final ServerAccess server;
    private final ServerState state;
    private final UndoCheck check;

    Aftermath(ServerAccess server, UndoCheck check) {
        this.server = server;
        this.state = server.state();
        this.check = check;
    }

    /** The effects of a run whose changes are all made. If they cannot be read now, an undo will refuse unless forced. */
    Effects of(List<RecordedChange> changes, RunImages images) {
        try {
            return read(changes, images);
        } catch (QdrantMigrateException.Server | QdrantMigrateException.Data e) {
            LOG.warn(
                    "How the migration left the database could not be read, its undo will ask for force: {}",
                    e.getMessage());
            return new Effects(changes, images.location(), List.of(), unread(changes));
        }
    }

    private Effects read(List<RecordedChange> changes, RunImages images) {
        Map<Subject<?>, Image<?>> left = new LinkedHashMap<>();
        for (RecordedChange change : changes) {
            for (Image<?> image : change.before().images()) {
                left.putIfAbsent(image.subject(), image);
            }
        }
        List<Image<?>> now = new ArrayList<>();
        for (Image<?> image : left.values()) {
            now.add(after(image));
        }
        Effects effects = new Effects(changes, images.location(), now, collections(changes));
        images.used()
                .ifPresent(capture -> capture.left(number -> {
                    String collection = effects.collectionOf(number);
                    boolean read = !effects.isCounted(collection)
                            && state.collection(collection).isPresent();
                    return read ? collection : "";
                }));
        return effects;
    }

    private <M extends Message> Image<M> after(Image<M> image) {
        return image.after(state);
    }

    private List<Effects.CollectionLeft> collections(List<RecordedChange> changes) {
        Set<String> created = created(changes);
        Set<String> counted = new LinkedHashSet<>(created);
        if (check == UndoCheck.COUNT || touched(changes) > MAX_READ) {
            changes.stream()
                    .filter(change -> change.before().points() != null)
                    .map(RecordedChange::collection)
                    .forEach(counted::add);
        }
        List<Effects.CollectionLeft> left = new ArrayList<>();
        counted.stream()
                .filter(name -> state.collection(name).isPresent())
                .map(name -> left(name, created.contains(name)))
                .forEach(left::add);
        createdParts(changes)
                .filter(part -> !created.contains(part.name()))
                .map(part -> part.counted(state))
                .forEach(left::add);
        return left;
    }

    /** Shard keys and named vectors that were created: what is in them goes with them. They are not counted yet. */
    private static Stream<Effects.CollectionLeft> createdParts(List<RecordedChange> changes) {
        return Stream.concat(
                createdSubjects(changes, ShardKeySubject.class)
                        .map(key -> Effects.CollectionLeft.ofShardKey(key.collection(), key.key(), UNREAD)),
                createdSubjects(changes, VectorSubject.class)
                        .map(vector -> Effects.CollectionLeft.ofVector(vector.collection(), vector.name(), UNREAD)));
    }

    private static <S extends Subject<?>> Stream<S> createdSubjects(List<RecordedChange> changes, Class<S> kind) {
        return changes.stream()
                .flatMap(change -> change.before().images().stream())
                .filter(image -> image.before() == null && image.after() != null)
                .map(Image::subject)
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    private Effects.CollectionLeft left(String name, boolean created) {
        long points = state.count(name, Filter.getDefaultInstance());
        boolean digested = created && check == UndoCheck.FULL && points <= MAX_READ;
        return new Effects.CollectionLeft(name, points, digested ? CollectionDigest.of(server.server(), name) : null);
    }

    private static long touched(List<RecordedChange> changes) {
        return changes.stream()
                .map(change -> change.before().points())
                .filter(Objects::nonNull)
                .mapToLong(points -> points.points())
                .sum();
    }

    /** No collection holds fewer points than none, so the guard will find them changed. */
    private static List<Effects.CollectionLeft> unread(List<RecordedChange> changes) {
        Set<String> all = new LinkedHashSet<>(created(changes));
        changes.stream()
                .filter(change -> change.before().points() != null)
                .map(RecordedChange::collection)
                .forEach(all::add);
        List<Effects.CollectionLeft> unread = new ArrayList<>();
        all.forEach(name -> unread.add(new Effects.CollectionLeft(name, UNREAD, null)));
        createdParts(changes).forEach(unread::add);
        return unread;
    }

    private static Set<String> created(List<RecordedChange> changes) {
        Set<String> created = new LinkedHashSet<>();
        changes.stream()
                .filter(change ->
                        change.type().equals("createCollection") && change.outcome() == RecordedChange.Outcome.APPLIED)
                .map(RecordedChange::collection)
                .forEach(created::add);
        return created;
    }
}
