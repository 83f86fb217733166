package io.github.qdrantmigrate.embedded.internal.service;

import io.github.qdrantmigrate.embedded.internal.collection.Catalog;
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
    private QdrantServer() {}

    /** Serves inside this JVM under the name. */
    public static Server inProcess(String name, Catalog catalog) throws IOException {
        return withServices(InProcessServerBuilder.forName(name), catalog)
                .build()
                .start();
    }

    /** Serves on 127.0.0.1; messages may be of any size, as on Qdrant's own port. */
    public static Server tcp(int port, Optional<String> apiKey, Catalog catalog) throws IOException {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .maxInboundMessageSize(Integer.MAX_VALUE);
        apiKey.ifPresent(key -> builder.intercept(new ApiKeyCheck(key)));
        return withServices(builder, catalog).build().start();
    }

    private static <T extends ServerBuilder<T>> T withServices(T builder, Catalog catalog) {
        return builder.addService(new CollectionsService(catalog))
                .addService(new PointsService(catalog))
                .addService(new HealthService())
                .addService(new ProbeService());
    }
}
