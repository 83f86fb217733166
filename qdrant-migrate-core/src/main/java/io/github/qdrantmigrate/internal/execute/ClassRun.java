package io.github.qdrantmigrate.internal.execute;

import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.MigrationContext;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.change.InlinePoints;
import io.github.qdrantmigrate.change.Points.Located;
import io.github.qdrantmigrate.internal.discover.ClassText;
import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.internal.parse.ClassTexts;
import io.github.qdrantmigrate.internal.plan.LeastVersions;
import io.github.qdrantmigrate.internal.plan.Plan;
import io.github.qdrantmigrate.internal.qdrant.WatchedClient;
import io.github.qdrantmigrate.migration.DeclaredChange;
import io.github.qdrantmigrate.migration.MigrationClass;
import io.qdrant.client.QdrantClient;
import io.qdrant.client.grpc.Points.PointStruct;
import io.qdrant.client.grpc.Points.UpsertPoints;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs a class, and is what it works with. */
final class ClassRun implements MigrationContext {
    private final MigrationClass migration;
    private final Doing doing;
    private final ServerAccess server;
    private final ClassTexts texts;
    /** Each call and collection is recorded once. */
    private final Set<String> written = new HashSet<>();

    private @Nullable WatchedClient client;
    private @Nullable ChangeFailed failure;
    private boolean ended;

    ClassRun(MigrationClass migration, Doing doing, ServerAccess server, ClassTexts texts) {
        this.migration = migration;
        this.doing = doing;
        this.server = server;
        this.texts = texts;
    }

    /**
     * Runs it.
     *
     * @throws ChangeFailed if a change failed, even if the class went on, or it threw something
     */
    void run(Row.Kind kind) {
        String method = kind == Row.Kind.UNDO ? "undo(context)" : "migrate(context)";
        doing.attempt(new Doing.Attempt(method, migration.name()));
        @Nullable Throwable thrown = null;
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(migration.instance().getClass().getClassLoader());
        try {
            if (kind == Row.Kind.UNDO) {
                migration.instance().undo(this);
            } else {
                migration.instance().migrate(this);
            }
        } catch (Exception | LinkageError | AssertionError e) {
            thrown = e;
        } finally {
            thread.setContextClassLoader(before);
        }
        boolean allEnded = end();
        if (failure != null) {
            throw failure;
        }
        if (thrown != null) {
            throw thrown(method, thrown);
        }
        doing.attempt(new Doing.Attempt(method, migration.name()));
        if (!allEnded) {
            throw failed("calls of client() were still under way when it returned", "Wait for their futures.", null);
        }
    }

    private ChangeFailed thrown(String method, Throwable thrown) {
        if (thrown instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        doing.attempt(new Doing.Attempt(method, migration.place(thrown.getStackTrace())));
        String message = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
        return failed(
                thrown.getClass().getSimpleName() + message, "Correct the class; -e shows the stack trace.", thrown);
    }

    private static ChangeFailed failed(String what, String remedy, @Nullable Throwable cause) {
        return ChangeFailed.withoutEffect(Problem.of(ErrorCode.CHANGE_FAILED, what, remedy), cause);
    }

    private synchronized boolean end() {
        ended = true;
        if (client == null) {
            return true;
        }
        boolean all = client.finish();
        client.close();
        return all;
    }

    @Override
    public synchronized void apply(String changes) {
        String place = begin("apply");
        guarded(() -> {
            for (DeclaredChange declared : texts.changes(new ClassText(migration, place, changes))) {
                change(declared.change(), declared.place());
            }
        });
    }

    @Override
    public synchronized void upsert(String collection, List<PointStruct> points) {
        if (points.isEmpty()) {
            throw new IllegalArgumentException("upsert of no points into " + collection);
        }
        String place = begin("upsert");
        List<Located> located =
                points.stream().map(point -> new Located(point, place)).toList();
        UpsertPoints request =
                UpsertPoints.newBuilder().setCollectionName(collection).build();
        guarded(() ->
                change(new io.github.qdrantmigrate.change.UpsertPoints(request, new InlinePoints(located)), place));
    }

    @Override
    public Map<String, String> placeholders() {
        return texts.placeholders();
    }

    @Override
    public synchronized QdrantClient client() {
        refuseEnded();
        if (client == null) {
            client = server.server().client(this::writing);
        }
        return client.client();
    }

    /** From whatever thread a call of the client comes. Not guarded by this, which waits for calls when it ends. */
    private void writing(String call, String collection) {
        synchronized (written) {
            if (written.add(call + " " + collection)) {
                doing.foreign(call, collection);
            }
        }
    }

    private String begin(String method) {
        refuseEnded();
        if (failure != null) {
            throw new IllegalStateException("a change of this migration has failed, so that it ends", failure);
        }
        String place = migration.place(new Throwable().getStackTrace());
        doing.attempt(new Doing.Attempt(method, place));
        return place;
    }

    private void refuseEnded() {
        if (ended) {
            throw new IllegalStateException("the migration that this context belongs to has ended");
        }
    }

    /** Remembers a failure, so that it counts even where the class catches it. */
    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (ChangeFailed e) {
            failure = e;
            throw new QdrantMigrateException.Execution(e.problem(), e);
        } catch (QdrantMigrateException.InvalidFiles e) {
            String all = e.problems().stream()
                    .map(problem -> problem.what() + (problem.where().isEmpty() ? "" : " at " + problem.where()))
                    .collect(Collectors.joining("; "));
            Problem first = e.problems().get(0);
            failure = ChangeFailed.withoutEffect(Problem.of(first.code(), all, first.remedy()), e);
            throw e;
        } catch (RuntimeException e) {
            failure = ChangeFailed.withoutEffect(ChangeFailed.problem(e), e);
            throw e;
        }
    }

    private void change(Change change, String place) {
        Plan.Step step = new Plan.Step(change, place);
        List<Problem> tooNew = LeastVersions.problems(step, server.state());
        if (!tooNew.isEmpty()) {
            throw ChangeFailed.withoutEffect(tooNew.get(0), null);
        }
        doing.change(step);
    }
}
