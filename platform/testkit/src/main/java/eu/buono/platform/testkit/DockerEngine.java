package eu.buono.platform.testkit;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
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

    /** What {@link #isAnswering} found out, once it was asked. */
    private static Optional<Boolean> answering = Optional.empty();

    private DockerEngine() {}

    /** Whether an engine answers and has the image, or can pull it now. */
    static boolean has(String image) {
        var name = ImageNameSubstitutor.instance().apply(DockerImageName.parse(image));
        return isAnswering()
                && isSoWithin(
                        PULL_MAX, () -> isPulled(DockerClientFactory.instance().client(), name));
    }

    /**
     * Asked once. Testcontainers' answer includes the container that it cleans up by (unless {@code
     * TESTCONTAINERS_RYUK_DISABLED}); where the image of that one is out of reach, it would try for minutes. Not in a
     * static initialiser: the thread that asks would wait for the class, and the class for the thread.
     */
    private static synchronized boolean isAnswering() {
        if (answering.isEmpty()) {
            answering = Optional.of(
                    isSoWithin(ANSWER_MAX, () -> DockerClientFactory.instance().isDockerAvailable()));
        }
        return answering.get();
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

    /** An answer that does not come in time, or fails, is a no. The thread looks for classes where the caller does. */
    private static boolean isSoWithin(Duration max, Callable<Boolean> question) {
        var answer = new FutureTask<>(question);
        Thread.ofPlatform().daemon().name("docker-engine").start(answer);
        try {
            return answer.get(max.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the Docker engine was asked", e);
        }
    }
}
