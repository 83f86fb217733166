package io.github.qdrantmigrate.internal.execute;

import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.change.Request;
import io.github.qdrantmigrate.change.Verdict;
import io.github.qdrantmigrate.internal.history.RecordedChange;
import io.github.qdrantmigrate.internal.plan.DerivedUndo;
import io.github.qdrantmigrate.internal.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes back what a failed run did, all of it or nothing, from what it captured. */
final class Compensation {
    private final ServerAccess server;
    private final ReadBack readBack;

    Compensation(ServerAccess server) {
        this.server = server;
        this.readBack = new ReadBack(server.state());
    }

    /**
     * Where a failed run stands now.
     *
     * @param takenBack whether the database is as it was before
     * @param text the same for people
     */
    record Outcome(boolean takenBack, String text) {
        static Outcome stopped(String why) {
            return new Outcome(false, "stopped where it was: " + why);
        }
    }

    Compensation.Outcome takeBack(List<RecordedChange> changes, RunImages images) {
        if (changes.stream().noneMatch(RecordedChange::mayBeMade)) {
            return new Compensation.Outcome(true, "nothing was changed");
        }
        try {
            List<RecordedChange> complete = new ArrayList<>();
            for (RecordedChange change : changes) {
                complete.add(ChangeRunner.complete(change, server.state()));
            }
            DerivedUndo undo = DerivedUndo.of(complete, images::captured, "");
            if (!undo.possible()) {
                return Compensation.Outcome.stopped("nothing takes back " + undo.obstacle());
            }
            List<String> missing = undo.steps().stream()
                    .flatMap(step -> step.change().missing().stream())
                    .toList();
            if (!missing.isEmpty()) {
                return Compensation.Outcome.stopped(String.join("; ", missing));
            }
            for (Plan.Step step : undo.steps()) {
                String refused = run(step);
                if (!refused.isEmpty()) {
                    return Compensation.Outcome.stopped("taking back failed too, " + refused);
                }
            }
        } catch (QdrantMigrateException e) {
            return Compensation.Outcome.stopped(
                    "taking back failed too, " + e.problems().get(0).what());
        }
        return new Compensation.Outcome(true, "what was done was taken back");
    }

    /** Why a step must not run; empty if it was run, or has nothing to do. */
    private String run(Plan.Step step) {
        Optional<String> misled = step.misled(server.state());
        if (misled.isPresent()) {
            return misled.get();
        }
        Verdict verdict = step.change().check(server.state());
        if (verdict instanceof Verdict.Refuse refuse) {
            return refuse.what();
        }
        if (verdict instanceof Verdict.Proceed) {
            try (Stream<Request> requests = step.change().requests(server.state(), null)) {
                requests.forEach(server.sender()::send);
            }
        }
        List<String> differences = verdict instanceof Verdict.Proceed ? readBack.differences(step.change()) : List.of();
        return differences.isEmpty()
                ? ""
                : "the server accepted to " + step.summary() + " and shows something else: "
                        + String.join("; ", differences);
    }
}
