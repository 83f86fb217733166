package io.github.qdrantmigrate.internal.plan;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import io.github.qdrantmigrate.ErrorCode;
import io.github.qdrantmigrate.Problem;
import io.github.qdrantmigrate.QdrantMigrateException;
import io.github.qdrantmigrate.change.Call;
import io.github.qdrantmigrate.change.Change;
import io.github.qdrantmigrate.change.Change.PointCount;
import io.github.qdrantmigrate.change.Request;
import io.github.qdrantmigrate.change.ServerState;
import io.github.qdrantmigrate.internal.history.Row;
import io.github.qdrantmigrate.internal.rest.UsedFields;
import io.github.qdrantmigrate.migration.DeclaredRequirement;
import io.github.qdrantmigrate.requirement.OnFail;
import io.github.qdrantmigrate.result.UndoSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Refuses what the server is too old for, before anything runs: an older server drops fields that it does not know without
 * a word. The table has what the protocol ({@code lib/api/src/grpc/proto} of Qdrant's releases) gained since the oldest
 * server that is supported.
 */
public final class LeastVersions {
    private static final String IGNORED = "ignores it";

    private static final Least TIMEOUT = new Least(16, 3, "ignores it and waits without an end");
    private static final Least ENABLE_HNSW = new Least(17, 0, "ignores it and links the index into the graph");
    private static final Least TURBO = new Least(18, 0, "refuses it");

    static final Map<String, Least> FIELDS = Map.ofEntries(
            Map.entry("UpsertPoints.timeout", TIMEOUT),
            Map.entry("DeletePoints.timeout", TIMEOUT),
            Map.entry("UpdatePointVectors.timeout", TIMEOUT),
            Map.entry("DeletePointVectors.timeout", TIMEOUT),
            Map.entry("SetPayloadPoints.timeout", TIMEOUT),
            Map.entry("DeletePayloadPoints.timeout", TIMEOUT),
            Map.entry("ClearPayloadPoints.timeout", TIMEOUT),
            Map.entry("CreateFieldIndexCollection.timeout", TIMEOUT),
            Map.entry("DeleteFieldIndexCollection.timeout", TIMEOUT),
            Map.entry("UpsertPoints.update_mode", new Least(17, 0, "ignores it and would overwrite what it must not")),
            Map.entry("OptimizersConfigDiff.prevent_unoptimized", new Least(17, 0, IGNORED)),
            Map.entry("CollectionParamsDiff.read_fan_out_delay_ms", new Least(17, 0, IGNORED)),
            Map.entry("KeywordIndexParams.enable_hnsw", ENABLE_HNSW),
            Map.entry("IntegerIndexParams.enable_hnsw", ENABLE_HNSW),
            Map.entry("FloatIndexParams.enable_hnsw", ENABLE_HNSW),
            Map.entry("GeoIndexParams.enable_hnsw", ENABLE_HNSW),
            Map.entry("TextIndexParams.enable_hnsw", ENABLE_HNSW),
            Map.entry("BoolIndexParams.enable_hnsw", ENABLE_HNSW),
            Map.entry("DatetimeIndexParams.enable_hnsw", ENABLE_HNSW),
            Map.entry("UuidIndexParams.enable_hnsw", ENABLE_HNSW),
            Map.entry("StrictModeConfig.search_max_batchsize", new Least(17, 1, IGNORED)),
            Map.entry("StrictModeConfig.max_resident_memory_percent", new Least(18, 0, IGNORED)),
            Map.entry("QuantizationConfig.turboquant", TURBO),
            Map.entry("QuantizationConfigDiff.turboquant", TURBO));

    static final Map<Call, Least> CALLS = Map.of(
            Call.CREATE_VECTOR_NAME, new Least(18, 0, "does not know it"),
            Call.DELETE_VECTOR_NAME, new Least(18, 0, "does not know it"));

    private LeastVersions() {}

    /**
     * The first version 1.x that knows something.
     *
     * @param minor of it
     * @param patch of it
     * @param older what a server before it does
     */
    record Least(int minor, int patch, String older) {
        boolean isMet(ServerState state) {
            return state.isAtLeast(1, minor, patch);
        }

        String version() {
            return "1." + minor + (patch == 0 ? "" : "." + patch);
        }
    }

    /**
     * Checks all requests of all steps that files declare. A derived undo restores what the server itself had.
     *
     * @throws QdrantMigrateException.Validation naming every field that the server does not know; nothing was changed
     */
    public static void check(Plan plan, ServerState state) {
        List<Problem> problems = plan.everything().stream()
                .filter(run -> plan.kind() == Row.Kind.MIGRATE || run.undo() != UndoSource.DERIVED)
                .filter(run -> !isSkipped(run, state))
                .flatMap(run -> run.steps().stream())
                .flatMap(step -> problems(step, state).stream())
                .toList();
        if (!problems.isEmpty()) {
            throw new QdrantMigrateException.Validation(problems);
        }
    }

    /** What requires another server, and is left out on this one, needs not fit it. */
    private static boolean isSkipped(Plan.Run run, ServerState state) {
        return run.requirements().stream()
                .filter(declared -> declared.onFail() == OnFail.SKIP)
                .map(DeclaredRequirement::requirement)
                .anyMatch(requirement -> requirement.subjects().isEmpty()
                        && requirement.violation(state).isPresent());
    }

    /** The fields of one change that the server does not know. */
    public static List<Problem> problems(Plan.Step step, ServerState state) {
        Set<Problem> problems = new LinkedHashSet<>();
        for (Request request : requests(step.change(), state)) {
            Optional.ofNullable(CALLS.get(request.call()))
                    .filter(least -> !least.isMet(state))
                    .ifPresent(least -> problems.add(problem(step, step.change().type(), least)));
            UsedFields.of(request.message())
                    .filter(use -> !saysNothing(use.value()))
                    .forEach(use -> Optional.ofNullable(FIELDS.get(use.key()))
                            .filter(least -> !least.isMet(state))
                            .ifPresent(least -> problems.add(problem(step, "\"" + use.path() + "\"", least))));
        }
        return List.copyOf(problems);
    }

    /** Of pages of points only the first, since a point has no field that is newer than the oldest server. */
    private static List<Request> requests(Change change, ServerState state) {
        boolean pages = change.pointCount() == PointCount.DECLARED;
        try (Stream<Request> requests = change.requests(state, null)) {
            return (pages ? requests.limit(1) : requests).toList();
        }
    }

    /** The first value of an enumeration is what an older server does anyway. */
    private static boolean saysNothing(Object value) {
        return value instanceof EnumValueDescriptor word && word.getNumber() == 0;
    }

    private static Problem problem(Plan.Step step, String what, Least least) {
        return new Problem(
                ErrorCode.SERVER_TOO_OLD,
                what + " needs Qdrant " + least.version() + "; this server is older and " + least.older(),
                step.place(),
                "Upgrade the server, or do without it.");
    }
}
