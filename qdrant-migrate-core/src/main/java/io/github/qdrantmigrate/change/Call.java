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
    SET_PAYLOAD("Points/SetPayload"),
    UPDATE_BATCH("Points/UpdateBatch");

    private final String path;

    Call(String path) {
        this.path = path;
    }

    /** {@code Service/Method} in Qdrant's protobuf package. */
    public String path() {
        return path;
    }
}
