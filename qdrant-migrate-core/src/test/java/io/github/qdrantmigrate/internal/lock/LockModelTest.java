package io.github.qdrantmigrate.internal.lock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The protocol of the lock as a model, of which every state is visited: runs that want the lock, give signs of life, write, give it
 * back or die at any moment, replacements that land at any time after they were sent, or several times, or never. Time passes in
 * steps of ten seconds.
 *
 * <p>What must hold: each epoch has one holder, and no write of a holder lands when another one holds the lock already.
 */
class LockModelTest {
    /**
     * The numbers of the protocol, in steps.
     *
     * @param lease of {@link LeaseTimes}
     * @param margin of it
     * @param reserve of it
     * @param delay how long a write may be under way
     */
    private record Rules(int lease, int margin, int reserve, int delay) {
        static Rules ofTheProduct(int delay) {
            LeaseTimes times = LeaseTimes.DEFAULT;
            return new Rules(steps(times.lease()), steps(times.margin()), steps(times.reserve()), delay);
        }

        private static int steps(java.time.Duration time) {
            return (int) (time.toSeconds() / 10);
        }
    }

    /** What the register says; owner 0: free. */
    private record Point(int epoch, int owner, int beat) implements Comparable<Point> {
        /** Of a run that has not looked yet. */
        static final Point UNSEEN = new Point(-1, 0, 0);

        @Override
        public int compareTo(Point other) {
            return Integer.compare(number(), other.number());
        }

        private int number() {
            return (epoch * 10 + owner) * 10 + beat;
        }
    }

    private record Swap(Point expected, Point next) implements Comparable<Swap> {
        @Override
        public int compareTo(Swap other) {
            int first = expected.compareTo(other.expected);
            return first != 0 ? first : next.compareTo(other.next);
        }
    }

    private enum Mode {
        WAITING,
        HOLDING,
        ENDED
    }

    /**
     * A run. Ages are in steps; -1: none.
     *
     * @param seen what it saw last, or has as holder
     * @param seenAge since it saw it first
     * @param sentAge since it sent first what would replace it
     * @param leaseAge of a holder: since what was confirmed last was sent first
     * @param writeAge of a write under way
     */
    private record Run(Mode mode, Point seen, int seenAge, int sentAge, int leaseAge, int writeAge) {
        static final Run NEW = new Run(Mode.WAITING, Point.UNSEEN, 0, -1, -1, -1);

        Run older(Rules rules) {
            int most = rules.lease + rules.margin;
            return new Run(
                    mode,
                    seen,
                    Math.min(seenAge + 1, most),
                    sentAge < 0 ? -1 : Math.min(sentAge + 1, most),
                    leaseAge < 0 ? -1 : Math.min(leaseAge + 1, most),
                    writeAge < 0 || writeAge == rules.delay ? -1 : writeAge + 1);
        }

        Run sending() {
            return sentAge >= 0 ? this : new Run(mode, seen, seenAge, 0, leaseAge, writeAge);
        }

        Run writing(int age) {
            return new Run(mode, seen, seenAge, sentAge, leaseAge, age);
        }

        Run ended() {
            return new Run(Mode.ENDED, seen, 0, -1, -1, writeAge);
        }
    }

    private record State(Point point, Set<Swap> sent, List<Run> runs) {
        State with(int index, Run run) {
            List<Run> changed = new ArrayList<>(runs);
            changed.set(index, run);
            return new State(point, sent, List.copyOf(changed));
        }

        State send(Point expected, Point next) {
            TreeSet<Swap> more = new TreeSet<>(sent);
            more.add(new Swap(expected, next));
            return new State(point, more, runs);
        }
    }

    /** Visits all states; the way to the first that is wrong, if there is one. */
    private static final class Search {
        private static final int MOST_EPOCHS = 3;
        private static final int MOST_BEATS = 1;

        private final Rules rules;
        private final Map<State, State> cameFrom = new HashMap<>();
        private final Deque<State> next = new ArrayDeque<>();
        private Optional<String> wrong = Optional.empty();

        Search(Rules rules) {
            this.rules = rules;
        }

        Optional<String> run(int runs) {
            State start = new State(new Point(0, 0, 0), new TreeSet<>(), java.util.Collections.nCopies(runs, Run.NEW));
            cameFrom.put(start, start);
            next.add(start);
            while (!next.isEmpty() && wrong.isEmpty()) {
                State state = next.remove();
                Consumer<State> reach = reached -> {
                    if (cameFrom.putIfAbsent(reached, state) == null) {
                        next.add(reached);
                    }
                };
                steps(state, reach);
            }
            return wrong;
        }

        int states() {
            return cameFrom.size();
        }

        private void steps(State state, Consumer<State> reach) {
            reach.accept(new State(
                    state.point,
                    state.sent,
                    state.runs.stream().map(run -> run.older(rules)).toList()));
            for (Swap swap : state.sent) {
                if (swap.expected.equals(state.point)) {
                    reach.accept(new State(swap.next, state.sent, state.runs));
                }
            }
            for (int i = 0; i < state.runs.size(); i++) {
                Run run = state.runs.get(i);
                if (run.writeAge >= 0) {
                    land(state, i);
                    reach.accept(state.with(i, run.writing(-1)));
                }
                if (run.mode != Mode.ENDED) {
                    reach.accept(state.with(i, run.ended()));
                }
                if (run.mode == Mode.WAITING) {
                    waiting(state, i, reach);
                } else if (run.mode == Mode.HOLDING) {
                    holding(state, i, reach);
                }
            }
        }

        private void waiting(State state, int i, Consumer<State> reach) {
            Run run = state.runs.get(i);
            Point point = state.point;
            int me = i + 1;
            if (!point.equals(run.seen)) {
                if (point.owner == me) {
                    onlyHolder(state, i, point);
                    reach.accept(state.with(i, new Run(Mode.HOLDING, point, 0, -1, run.sentAge, -1)));
                } else {
                    reach.accept(state.with(i, new Run(Mode.WAITING, point, 0, -1, -1, -1)));
                }
            }
            boolean open = run.seen.epoch >= 0
                    && (run.seen.owner == 0 || run.seenAge >= rules.lease + rules.margin)
                    && run.seen.epoch < MOST_EPOCHS;
            if (open) {
                reach.accept(state.with(i, run.sending()).send(run.seen, new Point(run.seen.epoch + 1, me, 0)));
            }
        }

        private void holding(State state, int i, Consumer<State> reach) {
            Run run = state.runs.get(i);
            Point mine = run.seen;
            boolean same = state.point.epoch == mine.epoch && state.point.owner == mine.owner;
            if (!same) {
                reach.accept(state.with(i, run.ended()));
            } else if (state.point.beat > mine.beat) {
                reach.accept(state.with(i, new Run(Mode.HOLDING, state.point, 0, -1, run.sentAge, run.writeAge)));
            }
            if (mine.beat < MOST_BEATS) {
                reach.accept(state.with(i, run.sending()).send(mine, new Point(mine.epoch, mine.owner, mine.beat + 1)));
            }
            if (run.writeAge < 0 && run.leaseAge + rules.reserve < rules.lease) {
                reach.accept(state.with(i, run.writing(0)));
            }
            if (run.writeAge < 0 && same) {
                reach.accept(state.with(i, run.ended()).send(state.point, new Point(mine.epoch, 0, 0)));
            }
        }

        private void onlyHolder(State state, int i, Point taken) {
            for (int j = 0; j < state.runs.size(); j++) {
                Point other = state.runs.get(j).seen;
                if (j != i && other.owner == j + 1 && other.epoch == taken.epoch) {
                    fail(state, "runs " + (i + 1) + " and " + (j + 1) + " hold epoch " + taken.epoch);
                }
            }
        }

        private void land(State state, int i) {
            Point mine = state.runs.get(i).seen;
            for (int j = 0; j < state.runs.size(); j++) {
                Run other = state.runs.get(j);
                if (j != i && other.mode == Mode.HOLDING && other.seen.epoch > mine.epoch) {
                    fail(state, "a write of run " + (i + 1) + " lands while run " + (j + 1) + " holds the lock");
                }
            }
        }

        private void fail(State state, String what) {
            StringBuilder way = new StringBuilder(what);
            Set<State> passed = new HashSet<>();
            for (State s = state; passed.add(s); s = cameFrom.getOrDefault(s, s)) {
                way.append("\n  ").append(s);
            }
            wrong = Optional.of(way.toString());
        }
    }

    @Test
    void twoRunsNeverHoldItTogether() {
        Search search = new Search(Rules.ofTheProduct(2));

        assertThat(search.run(2)).isEmpty();
        assertThat(search.states()).isGreaterThan(10_000);
    }

    @Test
    void aWriteThatIsLateForLongerThanReserveAndMarginIsNotKeptApart() {
        assertThat(new Search(Rules.ofTheProduct(3)).run(2))
                .hasValueSatisfying(way -> assertThat(way).contains("lands while run"));
    }

    @Test
    void withoutAMarginTheModelIsWrong() {
        assertThat(new Search(new Rules(3, -1, 1, 2)).run(2)).isPresent();
    }

    @Test
    void withoutAReserveTheModelIsWrong() {
        assertThat(new Search(new Rules(3, 1, 0, 2)).run(2)).isPresent();
    }
}
