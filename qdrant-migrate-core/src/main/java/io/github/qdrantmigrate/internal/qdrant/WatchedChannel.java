package io.github.qdrantmigrate.internal.qdrant;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A channel that ends without the one beneath it, knows its calls, and tells of those that may write. */
final class WatchedChannel extends ManagedChannel {
    /** Methods of Qdrant 1.18 that only read; what is not among them may write. */
    private static final Set<String> READS = Set.of(
            "Qdrant/HealthCheck",
            "Collections/Get",
            "Collections/List",
            "Collections/ListCollectionAliases",
            "Collections/ListAliases",
            "Collections/CollectionClusterInfo",
            "Collections/CollectionExists",
            "Collections/ListShardKeys",
            "Points/Get",
            "Points/Search",
            "Points/SearchBatch",
            "Points/SearchGroups",
            "Points/Scroll",
            "Points/Recommend",
            "Points/RecommendBatch",
            "Points/RecommendGroups",
            "Points/Discover",
            "Points/DiscoverBatch",
            "Points/Count",
            "Points/Query",
            "Points/QueryBatch",
            "Points/QueryGroups",
            "Points/Facet",
            "Points/SearchMatrixPairs",
            "Points/SearchMatrixOffsets",
            "Snapshots/List",
            "Snapshots/ListFull");

    private final ManagedChannel beneath;
    private final WatchedClient.Watcher watcher;
    private final Duration patience;
    /** One party for the channel itself, and one for each call that has not ended. */
    private final Phaser calls = new Phaser(1);

    private volatile boolean ended;

    WatchedChannel(ManagedChannel beneath, WatchedClient.Watcher watcher, Duration patience) {
        this.beneath = beneath;
        this.watcher = watcher;
        this.patience = patience;
    }

    /** Lets no more calls begin and waits for those under way; whether they all ended. */
    boolean finish() {
        ended = true;
        int phase = calls.arriveAndDeregister();
        try {
            calls.awaitAdvanceInterruptibly(phase, patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
        if (ended || calls.register() < 0) {
            throw Status.FAILED_PRECONDITION
                    .withDescription("The migration that this client belongs to has ended")
                    .asRuntimeException();
        }
        return new WatchedCall<>(beneath.newCall(method, options), method.getFullMethodName());
    }

    /** A call that is told of before its request is sent, and counted until it ends. */
    private final class WatchedCall<Q, A> extends SimpleForwardingClientCall<Q, A> {
        private final String name;

        WatchedCall(ClientCall<Q, A> call, String fullName) {
            super(call);
            this.name = fullName.replaceFirst("^qdrant\\.", "");
        }

        @Override
        public void start(Listener<A> listener, Metadata headers) {
            super.start(
                    new SimpleForwardingClientCallListener<>(listener) {
                        @Override
                        public void onClose(Status status, Metadata trailers) {
                            calls.arriveAndDeregister();
                            super.onClose(status, trailers);
                        }
                    },
                    headers);
        }

        @Override
        public void sendMessage(Q message) {
            if (!READS.contains(name)) {
                watcher.writing(name, collection(message));
            }
            super.sendMessage(message);
        }
    }

    private static String collection(Object request) {
        if (!(request instanceof Message message)) {
            return "";
        }
        FieldDescriptor field = message.getDescriptorForType().findFieldByName("collection_name");
        return field == null ? "" : (String) message.getField(field);
    }

    @Override
    public String authority() {
        return beneath.authority();
    }

    @Override
    public ManagedChannel shutdown() {
        ended = true;
        return this;
    }

    @Override
    public ManagedChannel shutdownNow() {
        return shutdown();
    }

    @Override
    public boolean isShutdown() {
        return ended;
    }

    @Override
    public boolean isTerminated() {
        return ended;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return ended;
    }
}
