package io.github.qdrantmigrate.internal.image;

import com.google.protobuf.ByteString;
import io.github.qdrantmigrate.change.CapturedPoints;
import io.github.qdrantmigrate.change.ServerState;
import io.github.qdrantmigrate.change.Texts;
import io.github.qdrantmigrate.internal.history.Effects;
import io.github.qdrantmigrate.internal.plan.Kept;
import io.qdrant.client.grpc.Common.PointId;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The images of earlier runs. */
public final class KeptImages implements Kept {
    /** So many ids are enough to see what was changed. */
    private static final int SHOWN = 5;

    private final ImageStore store;
    private final Map<String, Boolean> exist = new HashMap<>();

    public KeptImages(ImageStore store) {
        this.store = store;
    }

    @Override
    public boolean exists(String location) {
        return exist.computeIfAbsent(location, place -> store.at(place).exist());
    }

    @Override
    public CapturedPoints points(String location, int change) {
        return Capture.captured(store.at(location), change);
    }

    @Override
    public List<String> changedSince(Effects effects, ServerState state) {
        Map<String, List<PointId>> changed = new TreeMap<>();
        Map<String, PointHash> hashes = new HashMap<>();
        String location = String.valueOf(effects.backup());
        try (Stream<ImagePage> pages = store.at(location).pages()) {
            pages.forEach(page -> {
                String collection = effects.collectionOf(page.change());
                if (!effects.isCounted(collection)
                        && state.collection(collection).isPresent()) {
                    changed.computeIfAbsent(collection, c -> new ArrayList<>())
                            .addAll(changed(
                                    page,
                                    Capture.now(state, collection, page),
                                    hashes.computeIfAbsent(collection, name -> PointHash.in(name, state))));
                }
            });
        }
        changed.values().removeIf(List::isEmpty);
        return changed.entrySet().stream()
                .map(e -> text(e.getKey(), e.getValue()))
                .toList();
    }

    /** Points that hold neither what the run left in them nor what they held before it. */
    private static List<PointId> changed(ImagePage page, List<RetrievedPoint> points, PointHash hash) {
        List<PointId> ids = page.points().ids().toList();
        ByteString before = hash.of(ids, page.points().present());
        ByteString now = hash.of(ids, points);
        ByteString left = page.left() == null ? before : page.left();
        List<PointId> changed = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            ByteString held = PointHash.at(now, i);
            if (!held.equals(PointHash.at(left, i)) && !held.equals(PointHash.at(before, i))) {
                changed.add(ids.get(i));
            }
        }
        return changed;
    }

    private static String text(String collection, List<PointId> ids) {
        List<String> shown = ids.stream().limit(SHOWN).map(Texts::of).toList();
        boolean one = ids.size() == 1;
        return ids.size() + (one ? " point" : " points") + " of " + collection + " (" + String.join(", ", shown)
                + (ids.size() > SHOWN ? ", …" : "") + ") " + (one ? "holds" : "hold") + " something else now";
    }
}
