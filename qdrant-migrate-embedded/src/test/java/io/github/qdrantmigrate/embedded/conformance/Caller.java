package io.github.qdrantmigrate.embedded.conformance;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.stub.ClientCalls;
import io.qdrant.client.grpc.CollectionsGrpc;
import io.qdrant.client.grpc.PointsGrpc;
import io.qdrant.client.grpc.QdrantGrpc;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes calls that are given by name with messages in JSON. */
final class Caller {
    private static final Map<String, MethodDescriptor<?, ?>> METHODS = Stream.of(
                    CollectionsGrpc.getServiceDescriptor(),
                    PointsGrpc.getServiceDescriptor(),
                    QdrantGrpc.getServiceDescriptor())
            .flatMap(service -> service.getMethods().stream())
            .collect(Collectors.toMap(
                    method -> method.getFullMethodName().substring("qdrant.".length()), Function.identity()));

    private final Channel channel;

    Caller(Channel channel) {
        this.channel = channel;
    }

    Message call(String name, String request) {
        @SuppressWarnings("unchecked") // every method of these services takes and gives messages
        MethodDescriptor<Message, Message> method = (MethodDescriptor<Message, Message>) method(name);
        return ClientCalls.blockingUnaryCall(
                channel, method, CallOptions.DEFAULT, parse(request, method.getRequestMarshaller()));
    }

    static Message response(String name, String json) {
        return parse(json, method(name).getResponseMarshaller());
    }

    private static MethodDescriptor<?, ?> method(String name) {
        return Objects.requireNonNull(METHODS.get(name), () -> "No method " + name);
    }

    private static Message parse(String json, MethodDescriptor.Marshaller<?> marshaller) {
        Message prototype =
                (Message) Objects.requireNonNull(((PrototypeMarshaller<?>) marshaller).getMessagePrototype());
        Message.Builder builder = prototype.newBuilderForType();
        try {
            JsonFormat.parser().merge(json, builder);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(json, e);
        }
        return builder.build();
    }
}
