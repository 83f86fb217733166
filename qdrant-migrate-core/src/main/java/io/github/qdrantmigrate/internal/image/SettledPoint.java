package io.github.qdrantmigrate.internal.image;

import io.qdrant.client.grpc.JsonWithInt.ListValue;
import io.qdrant.client.grpc.JsonWithInt.Struct;
import io.qdrant.client.grpc.JsonWithInt.Value;
import io.qdrant.client.grpc.Points.MultiDenseVector;
import io.qdrant.client.grpc.Points.RetrievedPoint;
import io.qdrant.client.grpc.Points.VectorOutput;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What becomes of a point that a server moves as often as it likes, which nobody changed.
 *
 * @param halfCosine names of the vectors of half precision and cosine distance
 */
record SettledPoint(Set<String> halfCosine) {
    SettledPoint {
        halfCosine = Set.copyOf(halfCosine);
    }

    RetrievedPoint of(RetrievedPoint point) {
        RetrievedPoint.Builder settled = point.toBuilder();
        settled.clearPayload().putAllPayload(of(point.getPayloadMap()));
        if (point.getVectors().hasVector()) {
            settled.getVectorsBuilder().setVector(of("", point.getVectors().getVector()));
        } else if (point.getVectors().hasVectors()) {
            point.getVectors()
                    .getVectors()
                    .getVectorsMap()
                    .forEach((name, vector) ->
                            settled.getVectorsBuilder().getVectorsBuilder().putVectors(name, of(name, vector)));
        }
        return settled.build();
    }

    private VectorOutput of(String name, VectorOutput vector) {
        if (!halfCosine.contains(name)) {
            return vector;
        }
        VectorOutput.Builder settled = vector.toBuilder();
        if (vector.hasDense()) {
            settled.getDenseBuilder()
                    .clearData()
                    .addAllData(SettledVector.of(vector.getDense().getDataList()));
        } else if (vector.hasMultiDense()) {
            MultiDenseVector.Builder rows = settled.getMultiDenseBuilder().clearVectors();
            vector.getMultiDense()
                    .getVectorsList()
                    .forEach(row -> rows.addVectorsBuilder().addAllData(SettledVector.of(row.getDataList())));
        }
        return settled.build();
    }

    private static Map<String, Value> of(Map<String, Value> payload) {
        Map<String, Value> settled = new LinkedHashMap<>();
        payload.forEach((key, value) -> settled.put(key, of(value)));
        return settled;
    }

    private static Value of(Value value) {
        return switch (value.getKindCase()) {
            case DOUBLE_VALUE ->
                Value.newBuilder()
                        .setDoubleValue(SettledNumber.of(value.getDoubleValue()))
                        .build();
            case LIST_VALUE -> {
                ListValue.Builder list = ListValue.newBuilder();
                value.getListValue().getValuesList().forEach(item -> list.addValues(of(item)));
                yield Value.newBuilder().setListValue(list).build();
            }
            case STRUCT_VALUE ->
                Value.newBuilder()
                        .setStructValue(Struct.newBuilder()
                                .putAllFields(of(value.getStructValue().getFieldsMap())))
                        .build();
            default -> value;
        };
    }
}
