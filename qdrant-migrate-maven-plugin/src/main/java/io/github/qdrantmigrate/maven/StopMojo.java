package io.github.qdrantmigrate.maven;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/** Stops the server that {@code start} started in this module; does nothing if there is none. */
@Mojo(name = "stop", defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST, threadSafe = true, requiresProject = false)
final class StopMojo extends AbstractQdrantMojo {
    @Override
    void run(BuildContext build, Settings settings) {
        build.started().ifPresent(server -> {
            build.stopped();
            server.replaced().forEach((property, before) -> build.publish(property, before.orElse(null)));
            server.close();
            getLog().info("Stopped the embedded Qdrant at " + server.address().url());
        });
    }
}
