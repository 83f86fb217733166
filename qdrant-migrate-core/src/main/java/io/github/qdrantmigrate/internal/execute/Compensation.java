package io.github.qdrantmigrate.internal.execute;

import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.change.Request;
import io.github.qdrantmigrate.change.Verdict;
import io.github.qdrantmigrate.internal.history.RecordedChange;
import io.github.qdrantmigrate.internal.history.RecordedChange.Outcome;
import io.github.qdrantmigrate.internal.plan.DerivedUndo;
import io.github.qdrantmigrate.internal.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Takes back what a failed migration did, all of it or nothing. */
final class Compensation {
    private final ServerAccess server;

    Compensation(ServerAccess server) {
        this.server = server;
    }

    /**
     * Where a failed migration stands now.
     *
     * @param takenBack whether the database is as it was before
     * @param text the same for people
     */
    record Outcome(boolean takenBack, String text) {
        static Outcome stopped(String why) {
            return new Outcome(false, "stopped where it was: " + why);
        }
    }

    Compensation.Outcome takeBack(List<RecordedChange> changes) {
        if (changes.stream().noneMatch(c -> c.outcome() == RecordedChange.Outcome.APPLIED)) {
            return new Compensation.Outcome(true, "nothing was changed");
        }
        DerivedUndo undo = DerivedUndo.ofRecorded(changes, Map.of(), "");
        if (!undo.possible()) {
            return Compensation.Outcome.stopped("nothing takes back \"" + undo.obstacle() + "\"");
        }
        try {
            undo.steps().forEach(this::run);
        } catch (QdrantMigrateException e) {
            return Compensation.Outcome.stopped(
                    "taking back failed too, " + e.problems().get(0).what());
        }
        return new Compensation.Outcome(true, "what was done was taken back");
    }

    private void run(Plan.Step step) {
        if (step.change().check(server.state()) instanceof Verdict.Skip) {
            return;
        }
        try (Stream<Request> requests = step.change().requests()) {
            requests.forEach(server.sender()::send);
        }
    }
}
