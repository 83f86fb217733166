package io.github.qdrantmigrate.change;

/** The server's calls that changes make. */
public enum Call {
    CREATE_COLLECTION("Collections/Create"),
    UPDATE_COLLECTION("Collections/Update"),
    DELETE_COLLECTION("Collections/Delete"),
    UPDATE_ALIASES("Collections/UpdateAliases"),
    CREATE_FIELD_INDEX("Points/CreateFieldIndex"),
    DELETE_FIELD_INDEX("Points/DeleteFieldIndex"),
    UPSERT("Points/Upsert"),
    DELETE_POINTS("Points/Delete"),
    UPDATE_VECTORS("Points/UpdateVectors"),
    DELETE_VECTORS("Points/DeleteVectors"),
    UPDATE_BATCH("Points/UpdateBatch"),
    SET_PAYLOAD("Points/SetPayload"),
    OVERWRITE_PAYLOAD("Points/OverwritePayload"),
    DELETE_PAYLOAD("Points/DeletePayload"),
    CLEAR_PAYLOAD("Points/ClearPayload"),
    CREATE_VECTOR_NAME("Points/CreateVectorName"),
    DELETE_VECTOR_NAME("Points/DeleteVectorName"),
    CREATE_SHARD_KEY("Collections/CreateShardKey"),
    DELETE_SHARD_KEY("Collections/DeleteShardKey"),
    /** Asks until the collection is green; its message is sent only where optimizations wait for an update. */
    AWAIT_GREEN("Collections/Get");

    private final String path;

    Call(String path) {
        this.path = path;
    }

    /** {@code Service/Method} in Qdrant's protobuf package. */
    public String path() {
        return path;
    }
}
