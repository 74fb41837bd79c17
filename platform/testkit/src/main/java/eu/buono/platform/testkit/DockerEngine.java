package eu.buono.platform.testkit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.images.RemoteDockerImage;
import org.testcontainers.utility.DockerImageName;

/** The Docker engine of this machine, as Testcontainers finds it. */
final class DockerEngine {

    private static final Duration PULL_MAX = Duration.ofMinutes(2);

    private DockerEngine() {}

    /**
     * Whether an engine answers and has the image, or could pull it now. The engine's answer includes the container that
     * Testcontainers cleans up by (unless {@code TESTCONTAINERS_RYUK_DISABLED}): its image must be had as well.
     */
    static boolean has(String image) {
        try {
            return DockerClientFactory.instance().isDockerAvailable() && isPulled(image);
        } catch (ContainerFetchException | ContainerLaunchException e) {
            return false;
        }
    }

    private static boolean isPulled(String image) {
        try {
            new RemoteDockerImage(DockerImageName.parse(image)).get(PULL_MAX.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }
}
