package eu.buono.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import eu.buono.platform.testkit.RepositoryRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/integrate.md, as they stand there, lead to what the page says. */
class IntegrateIT {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\n(.*?)^```$");
    private static final int MINUTES_MAX = 5;

    private final Stack stack = StackFixtures.stack();

    @SuppressWarnings("NullAway.Init") // JUnit sets it before the first test.
    @TempDir
    Path folder;

    /** As a clone of the repository beside a running {@code ./buono up}. */
    @BeforeEach
    void aCloneBesideARunningSystem() throws IOException {
        var running = Running.of(stack);
        var data = Files.createDirectory(folder.resolve(".buono"));
        running.writeVariables(data, DevelopmentPeople.settle(running, data));
        var root = RepositoryRoot.find();
        Files.createSymbolicLink(folder.resolve("contracts"), root.resolve("contracts"));
        var client = folder.resolve("clients/typescript");
        Files.createDirectories(client.resolve("src"));
        for (var file :
                new String[] {"package.json", "package-lock.json", "tsconfig.json", "src/till.ts", "src/voucher.ts"}) {
            Files.copy(root.resolve("clients/typescript").resolve(file), client.resolve(file));
        }
    }

    @Test
    void aFrontendShowsAVoucher() throws IOException, InterruptedException {
        assertThat(run("A frontend")).contains("event:ISSUED", "\nISSUED\n", "<svg");
    }

    @Test
    void aTillRedeemsByAGeneratedClient() throws IOException, InterruptedException {
        assumeThat(shell("npm --version")).as("there is npm").isNotEmpty();
        assumeThat(shell("cd clients/typescript && npm ci --ignore-scripts >/dev/null && echo had"))
                .as("the packages can be had")
                .isNotEmpty();
        assertThat(run("A till")).contains("redeem: CAPTURED").contains("\"owedCents\"");
    }

    @Test
    void anOfficeLoadsAFileAndSupportFindsThePerson() throws IOException, InterruptedException {
        assertThat(run("An office with a nightly file"))
                .contains("\"state\":\"DONE\"", "line,reason,detail", "TAX_CODE_INVALID", "ticket 4711");
    }

    private String run(String chapter) throws IOException, InterruptedException {
        var page = Files.readString(RepositoryRoot.find().resolve("docs/integrate.md"));
        int start = page.indexOf("\n## " + chapter + "\n");
        assertThat(start).as(chapter).isPositive();
        int end = page.indexOf("\n## ", start + 1);
        var blocks = BLOCK.matcher(page.substring(start, end < 0 ? page.length() : end))
                .results();
        var commands = blocks.map(block -> block.group(1)).collect(Collectors.joining("cd \"$ROOT\"\n"));
        var output = shell("export ROOT=$PWD\n" + commands);
        assertThat(output).as(chapter + " succeeds").isNotEmpty();
        return output;
    }

    /** What the commands print; nothing if one of them fails. */
    private String shell(String commands) throws IOException, InterruptedException {
        assumeThat(Files.isExecutable(Path.of("/bin/bash"))).isTrue();
        var log = Files.createTempFile(folder, "shell-", ".log");
        var process = new ProcessBuilder("/bin/bash", "-euc", "set -o pipefail\n" + commands)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean isDone = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES) && process.exitValue() == 0;
        process.destroyForcibly();
        var output = Files.readString(log);
        if (!isDone) {
            System.out.println(output);
        }
        return isDone ? output : "";
    }
}
