package io.github.qdrantmigrate.embedded.internal.service;

import io.github.qdrantmigrate.embedded.internal.cluster.Node;
import io.github.qdrantmigrate.embedded.internal.collection.Catalog;
import io.github.qdrantmigrate.embedded.internal.fault.FaultInterceptor;
import io.github.qdrantmigrate.embedded.internal.snapshot.Snapshots;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/** Puts the services on a transport. */
public final class QdrantServer {
    /**
     * What is served.
     *
     * @param node what the server is in its cluster
     * @param catalog the collections
     * @param snapshots those of the collections
     * @param faults sees every call that is let in
     */
    public record Services(Node node, Catalog catalog, Snapshots snapshots, FaultInterceptor faults) {
        private <T extends ServerBuilder<T>> T addTo(T builder) {
            return builder.addService(new CollectionsService(catalog, node))
                    .addService(new PointsService(catalog))
                    .addService(new SnapshotsService(catalog, snapshots))
                    .addService(new HealthService())
                    .addService(new ProbeService());
        }
    }

    private QdrantServer() {}

    /** Serves inside this JVM under the name. */
    public static Server inProcess(String name, Services services) throws IOException {
        return services.addTo(InProcessServerBuilder.forName(name))
                .intercept(services.faults())
                .build()
                .start();
    }

    /** Serves on 127.0.0.1; messages may be of any size, as on Qdrant's own port. */
    public static Server tcp(int port, Optional<String> apiKey, Services services) throws IOException {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .maxInboundMessageSize(Integer.MAX_VALUE)
                .intercept(services.faults());
        // The interceptor that is added last comes first.
        apiKey.ifPresent(key -> builder.intercept(new ApiKeyCheck(key)));
        return services.addTo(builder).build().start();
    }
}
