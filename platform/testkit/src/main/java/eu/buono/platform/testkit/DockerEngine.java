package eu.buono.platform.testkit;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/** The Docker engine of this machine, as Testcontainers finds it. */
final class DockerEngine {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(30);
    private static final Duration PULL_MAX = Duration.ofMinutes(2);

    /**
     * Asked once. Testcontainers' answer includes the container that it cleans up by (unless {@code
     * TESTCONTAINERS_RYUK_DISABLED}); where the image of that one is out of reach, it would try for minutes.
     */
    private static final FutureTask<Boolean> ANSWERING =
            new FutureTask<>(() -> DockerClientFactory.instance().isDockerAvailable());

    private DockerEngine() {}

    /** Whether an engine answers and has the image, or can pull it now. */
    static boolean has(String image) {
        var name = ImageNameSubstitutor.instance().apply(DockerImageName.parse(image));
        return isSoWithin(ANSWER_MAX, ANSWERING)
                && isSoWithin(
                        PULL_MAX,
                        new FutureTask<>(
                                () -> isPulled(DockerClientFactory.instance().client(), name)));
    }

    private static boolean isPulled(DockerClient client, DockerImageName name) throws InterruptedException {
        try {
            client.inspectImageCmd(name.asCanonicalNameString()).exec();
            return true;
        } catch (NotFoundException e) {
            // One try: Testcontainers itself would try for minutes where a registry is out of reach.
            return client.pullImageCmd(name.getUnversionedPart())
                    .withTag(name.getVersionPart())
                    .exec(new PullImageResultCallback())
                    .awaitCompletion(PULL_MAX.toSeconds(), TimeUnit.SECONDS);
        }
    }

    /**
     * An answer that does not come in time, or fails, is a no for good. The thread looks for classes where the caller
     * does.
     */
    private static boolean isSoWithin(Duration max, FutureTask<Boolean> question) {
        Thread.ofPlatform().daemon().name("docker-engine").start(question);
        try {
            return question.get(max.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | CancellationException e) {
            question.cancel(false);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the Docker engine was asked", e);
        }
    }
}
