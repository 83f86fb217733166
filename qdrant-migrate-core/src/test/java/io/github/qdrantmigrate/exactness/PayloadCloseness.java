package io.github.qdrantmigrate.exactness;

import io.qdrant.client.grpc.JsonWithInt.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Whether payloads are the same, but for so many steps from one floating point number to the next.
 *
 * @param steps 0: equal
 */
record PayloadCloseness(int steps) {
    static PayloadCloseness of(ServerDump.Precision precision) {
        return new PayloadCloseness(precision.payloadSteps());
    }

    boolean isClose(Map<String, Value> was, Map<String, Value> is) {
        return was.keySet().equals(is.keySet())
                && was.entrySet().stream().allMatch(entry -> isClose(entry.getValue(), is.get(entry.getKey())));
    }

    private boolean isClose(Value was, @Nullable Value is) {
        if (is == null || was.getKindCase() != is.getKindCase()) {
            return false;
        }
        return switch (was.getKindCase()) {
            case DOUBLE_VALUE ->
                Math.abs(was.getDoubleValue() - is.getDoubleValue()) <= steps * Math.ulp(was.getDoubleValue());
            case LIST_VALUE ->
                isClose(was.getListValue().getValuesList(), is.getListValue().getValuesList());
            case STRUCT_VALUE ->
                isClose(was.getStructValue().getFieldsMap(), is.getStructValue().getFieldsMap());
            default -> was.equals(is);
        };
    }

    private boolean isClose(List<Value> was, List<Value> is) {
        return was.size() == is.size() && IntStream.range(0, was.size()).allMatch(i -> isClose(was.get(i), is.get(i)));
    }
}
