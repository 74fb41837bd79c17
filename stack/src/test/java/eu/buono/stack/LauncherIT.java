package eu.buono.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.platform.testkit.FreePort;
import eu.buono.platform.testkit.RepositoryRoot;
import eu.buono.platform.testkit.ServerProcess;
import eu.buono.platform.testkit.StopSignal;
import eu.buono.stack.people.Client;
import eu.buono.stack.people.Holder;
import eu.buono.stack.people.Reply;
import eu.buono.stack.people.Till;
import eu.buono.stack.supervision.PartStatus;
import eu.buono.stack.supervision.PartStatusFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherIT {

    private static final Duration START_MAX = Duration.ofMinutes(4);
    private static final Duration END_MAX = Duration.ofMinutes(1);

    private final Path folder;

    LauncherIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void endWhatIsLeft() {
        new DownCommand(folder, System.out).run();
    }

    @Test
    void aLauncherThatIsKilledWhileItStartsLeavesNoProcess() throws IOException {
        // Given
        var launcher = up();
        await().atMost(START_MAX).until(() -> names().containsAll(List.of("PostgreSQL", "Kafka", "wallet-service")));
        var processes = new ProcessIds(folder).servers();

        // When
        launcher.destroyForcibly();

        // Then
        await().atMost(END_MAX)
                .untilAsserted(() -> assertThat(processes)
                        .noneMatch(process -> process.handle().isAlive()));
    }

    @Test
    void whatItPrintsWorksAndDownStopsEverything() throws IOException, InterruptedException {
        // Given
        assumeThat(curlKnowsJson()).as("this machine has curl 7.82 or newer").isTrue();
        var launcher = up();
        await().atMost(START_MAX)
                .until(() -> printed().contains("./buono demo shows the whole story") || !launcher.isAlive());
        assertThat(launcher.isAlive()).as(printed()).isTrue();
        var lines = printed().lines().map(String::strip).toList();

        // When
        var answers = new ArrayList<String>();
        var code = "";
        for (var line : lines.stream().filter(each -> each.startsWith("curl ")).toList()) {
            answers.add(shell("CODE=" + code + "; " + line));
            code = line.contains("/v1/vouchers") ? codeOfTheNewestVoucher() : code;
        }
        var demo = new DemoCommand(folder, System.out).run();
        var processes = new ProcessIds(folder).servers();
        var permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(folder));
        var down = printedBy(out -> new DownCommand(folder, out).run());

        // Then
        assertThat(answers)
                .hasSize(5)
                .allSatisfy(answer -> assertThat(answer).startsWith("{").doesNotContain("/problems/"));
        assertThat(answers.get(3)).contains("\"CAPTURED\"");
        assertThat(demo).isZero();
        for (var person : List.of("TEACHER", "MERCHANT", "BUSINESS", "PUBLIC_BODY", "OPS")) {
            assertThat(lines).anyMatch(line -> line.matches(person + "=[\\w-]+\\.[\\w-]+\\.[\\w-]+"));
        }
        assertThat(processes).isNotEmpty().noneMatch(process -> process.handle().isAlive());
        assertThat(launcher.isAlive()).isFalse();
        assertThat(permissions).as("of the data folder").matches("rwx(------|--x--x)");
        assertThat(down).contains("Buono is down.");
    }

    /**
     * Kafka cannot come back, voucher-service ends while wallet-service is being started again, merchant-service hangs;
     * each is told, and Ctrl-C stops what there is.
     */
    @Test
    void eachPartIsBroughtBackAloneAndTillsGoOnWithoutAPartThatCannotReturn() throws IOException {
        // Given
        var launcher = up();
        await().atMost(START_MAX).until(() -> Files.exists(Running.variablesFile(folder)) || !launcher.isAlive());
        var code = codeOfANewVoucher();
        var topics = folder.resolve("kafka/topics");
        var hidden = Files.move(topics, folder.resolve("kafka/hidden"));
        Files.createFile(topics);

        // When
        pause(process("merchant-service"));
        ServerProcess.signal(process("Kafka").pid(), StopSignal.KILL);
        ServerProcess.signal(process("wallet-service").pid(), StopSignal.KILL);
        await().atMost(START_MAX).until(() -> part("wallet-service").state() == PartStatus.State.RESTARTING);
        ServerProcess.signal(process("voucher-service").pid(), StopSignal.KILL);

        // Then
        await().atMost(START_MAX).untilAsserted(() -> {
            assertThat(part("wallet-service").restarts()).isEqualTo(1);
            assertThat(part("voucher-service").restarts()).isEqualTo(1);
            assertThat(part("merchant-service").restarts()).isEqualTo(1);
            assertThat(part("Kafka").attempts()).isGreaterThan(2);
        });
        await().atMost(END_MAX)
                .untilAsserted(() -> assertThat(redeem(code).status()).isEqualTo(201));
        assertThat(status())
                .containsPattern("Kafka +- +-  restarting since \\S+Z, .*; last end: .*" + topics)
                .containsPattern("merchant-service +\\d+ +\\d+  running since \\S+Z, restarts: 1; last end: hung")
                .containsPattern("voucher-service +\\d+ +\\d+  running since \\S+Z, restarts: 1; last end: exit 137")
                .containsPattern("PostgreSQL +\\d+ +\\d+  running since \\S+Z, restarts: 0\n");

        // When
        Files.delete(topics);
        Files.move(hidden, topics);

        // Then
        await().atMost(START_MAX).until(() -> part("Kafka").state() == PartStatus.State.RUNNING);
        assertThat(codeOfANewVoucher()).isNotEmpty();
        assertThat(launcher.isAlive()).as(printed()).isTrue();
        var processes = new ProcessIds(folder).servers();

        // When
        ServerProcess.signal(launcher.pid(), StopSignal.INT);

        // Then
        await().atMost(END_MAX).until(() -> !launcher.isAlive());
        assertThat(printed())
                .contains("voucher-service crashed (exit 137); its log is " + folder.resolve("logs/voucher-service.log")
                        + ", its last lines are:\n    ")
                .contains("voucher-service was started again.")
                .contains("stopping the services, then Kafka, then PostgreSQL ...");
        assertThat(processes)
                .hasSizeGreaterThan(5)
                .noneMatch(process -> process.handle().isAlive());
    }

    private PartStatus part(String name) {
        return new PartStatusFiles(folder)
                .read().stream()
                        .filter(part -> part.name().equals(name))
                        .findAny()
                        .orElseThrow();
    }

    private String status() {
        return printedBy(out -> new StatusCommand(folder, out).run());
    }

    private static String printedBy(Consumer<PrintStream> command) {
        var out = new ByteArrayOutputStream();
        command.accept(new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    private List<String> names() {
        return new ProcessIds(folder)
                .servers().stream().map(ProcessIds.Named::name).toList();
    }

    /** It stays, and accepts connections, but does nothing any more. */
    private static void pause(ProcessHandle process) {
        try {
            run(List.of("sh", "-c", "kill -s STOP " + process.pid()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String codeOfANewVoucher() {
        var running = Running.in(folder).orElseThrow();
        var teacher =
                new Holder(new Client(running.gateway(), running.identities().beneficiary(DevelopmentPeople.TEACHER))
                        .patient(END_MAX));
        return await().atMost(START_MAX)
                .until(
                        () -> teacher.issue(DevelopmentPeople.PROGRAMME, Money.eur(500))
                                .json()
                                .path("code")
                                .asText(),
                        code -> !code.isEmpty());
    }

    private Reply redeem(String code) throws IOException {
        var running = Running.in(folder).orElseThrow();
        var merchant =
                MerchantId.of(Files.readString(folder.resolve("merchant-id")).strip());
        var till = new Till(new Client(running.gateway(), running.identities().merchant(merchant)).patient(END_MAX));
        return till.redeem(code, Money.eur(500), UUID.randomUUID().toString());
    }

    private String printed() throws IOException {
        return Files.readString(folder.resolve("launcher.log"));
    }

    private ProcessHandle process(String name) {
        return new ProcessIds(folder)
                .servers().stream()
                        .filter(server -> server.name().equals(name))
                        .findAny()
                        .orElseThrow()
                        .handle();
    }

    private static boolean curlKnowsJson() throws IOException, InterruptedException {
        try {
            return run(List.of("curl", "--help", "all")).contains("--json");
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs a line as a person would who has read the variables in, again where Buono says that this can help. */
    private String shell(String line) {
        var words = List.of("bash", "-c", ". " + Running.variablesFile(folder) + "; " + line);
        return await().atMost(END_MAX).until(() -> run(words), answer -> !answer.contains("\"retry\":\"LATER\""));
    }

    private static String run(List<String> words) throws IOException, InterruptedException {
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", words, text).isZero();
        return text;
    }

    /** Where the machine is slow, the voucher is shown before it has its code. */
    private String codeOfTheNewestVoucher() {
        var running = Running.in(folder).orElseThrow();
        var teacher = new Client(running.gateway(), running.identities().beneficiary(DevelopmentPeople.TEACHER));
        await().atMost(END_MAX)
                .untilAsserted(() -> assertThat(teacher.get("/v1/vouchers")
                                .done()
                                .json()
                                .at("/items/0/state")
                                .asText())
                        .isEqualTo("ISSUED"));
        var voucherId =
                teacher.get("/v1/vouchers").json().at("/items/0/voucherId").asText();
        return teacher.get("/v1/vouchers/" + voucherId).done().text("code");
    }

    /** Starts the launcher as {@code ./buono up} does, on free ports and with a folder of its own. */
    private Process up() throws IOException {
        var ports = StackConfig.Ports.free();
        var builder = new ProcessBuilder(List.of(
                        // A test that was started in the background would hand on to ignore Ctrl-C.
                        "env",
                        "--default-signal=INT",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dbuono.root=" + RepositoryRoot.find(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "eu.buono.stack.Launcher",
                        "up"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("launcher.log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "BUONO_DATA", folder.toString(),
                        "BUONO_PORT_POSTGRES", Integer.toString(ports.postgres()),
                        "BUONO_PORT_KAFKA", Integer.toString(ports.kafka()),
                        "BUONO_PORT_GATEWAY_TLS", Integer.toString(ports.gatewayTls()),
                        "BUONO_PORT_GATEWAY_MANAGEMENT", Integer.toString(ports.gatewayManagement()),
                        "BUONO_PORT_PORTAL", Integer.toString(FreePort.any()),
                        "BUONO_PORT_IDENTITY", Integer.toString(FreePort.any())));
        for (var service : Service.values()) {
            builder.environment().put("BUONO_PORT_" + service.name(), Integer.toString(ports.of(service)));
        }
        return builder.start();
    }
}
