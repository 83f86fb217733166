package io.github.qdrantmigrate.embedded.internal.error;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** A refusal with the status code and the text that Qdrant gives in the same case. */
public final class QdrantError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Status.Code code;

    private QdrantError(Status.Code code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    /** The request cannot be carried out as it is ("Wrong input"). */
    public static QdrantError wrongInput(String message) {
        return new QdrantError(Status.Code.INVALID_ARGUMENT, "Wrong input: " + message);
    }

    /** The request makes no sense in the present state ("Bad request"). */
    public static QdrantError badRequest(String message) {
        return new QdrantError(Status.Code.INVALID_ARGUMENT, "Bad request: " + message);
    }

    /** The message cannot be read as a request; the text goes out as it is. */
    public static QdrantError malformed(String message) {
        return new QdrantError(Status.Code.INVALID_ARGUMENT, message);
    }

    /** Something that the request names does not exist. */
    public static QdrantError notFound(String message) {
        return new QdrantError(Status.Code.NOT_FOUND, "Not found: " + message);
    }

    /** No collection or alias of that name. */
    public static QdrantError noCollection(String name) {
        return notFound("Collection `" + name + "` doesn't exist!");
    }

    /** No point of that id. */
    public static QdrantError noPoint(Object id) {
        return notFound("No point with id " + id + " found");
    }

    /** The configuration has no vector of that name. */
    public static QdrantError noVector(String name) {
        return wrongInput("Not existing vector name error: " + name);
    }

    /** A vector's length does not fit the configuration. */
    public static QdrantError wrongDimension(long expected, int actual) {
        return wrongInput("Vector dimension error: expected dim: " + expected + ", got " + actual);
    }

    /** The same, telling which of a point's vectors it is. */
    public QdrantError ofVector(String name) {
        return new QdrantError(code, getMessage() + " for vector '" + name + "'");
    }

    /** A collection of that name is there already. */
    public static QdrantError collectionExists(String name) {
        return new QdrantError(Status.Code.ALREADY_EXISTS, "Wrong input: Collection `" + name + "` already exists!");
    }

    /** The server cannot do it although the request is sound. */
    public static QdrantError internal(String message) {
        return new QdrantError(Status.Code.INTERNAL, "Service internal error: " + message);
    }

    /** Qdrant can do this, this server cannot. */
    public static QdrantError notImplemented(String what) {
        return new QdrantError(
                Status.Code.UNIMPLEMENTED,
                what + " is not implemented by the embedded server; use a real Qdrant for it");
    }

    /** Nobody can do it at present. */
    public static QdrantError unavailable(String message) {
        return new QdrantError(Status.Code.UNAVAILABLE, "Shard temporarily unavailable: " + message);
    }

    /**
     * Some of the shards that took part could not do it, the others did.
     *
     * @param failed how many could not
     * @param all how many took part
     */
    public QdrantError inSomeShards(int failed, int all) {
        String message = String.valueOf(getMessage());
        int prefix = message.indexOf(": ") + 2;
        String captured = code == Status.Code.NOT_FOUND ? message.substring(prefix) : message;
        return new QdrantError(
                code,
                message.substring(0, prefix) + failed + " out of " + all
                        + " shards failed to apply operation. First error captured: " + captured);
    }

    /** The refusal as gRPC sends it. */
    public StatusRuntimeException asStatus() {
        return code.toStatus().withDescription(getMessage()).asRuntimeException();
    }
}
