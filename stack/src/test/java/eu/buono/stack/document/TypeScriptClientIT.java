package eu.buono.stack.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.buono.contracts.MerchantId;
import eu.buono.platform.testkit.PartiteIva;
import eu.buono.platform.testkit.RepositoryRoot;
import eu.buono.platform.testkit.TaxCodes;
import eu.buono.stack.Stack;
import eu.buono.stack.StackFixtures;
import eu.buono.stack.people.Client;
import eu.buono.stack.people.PublicBody;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A client that openapi-typescript made of the committed document, unchanged, compiles and goes the whole way of a
 * voucher. Needs Node and a registry that answers; says so where they are missing.
 */
class TypeScriptClientIT {

    private static final int PERSON = 4_100_000;
    private static final int MINUTES_MAX = 5;
    private static final List<String> FILES =
            List.of("package.json", "package-lock.json", "tsconfig.json", "src/voucher.ts");

    private final Stack stack = StackFixtures.stack();

    @Test
    void theTypedClientCompilesAndGoesTheWholeWay() throws IOException, InterruptedException {
        // Given
        var folder = aPackage();
        assumeTrue(run(folder, Map.of(), "npm", "--version").isDone(), "there is no npm");
        assumeTrue(
                run(folder, Map.of(), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                        .isDone(),
                "the packages cannot be had");

        // When
        var generated = run(folder, Map.of(), "npx", "openapi-typescript", "openapi.json", "-o", "src/schema.ts");
        var compiled = run(folder, Map.of(), "npx", "tsc");
        var told = run(folder, surroundings(), "node", "out/voucher.js");

        // Then
        assertThat(generated.isDone()).as(generated.output()).isTrue();
        assertThat(compiled.isDone()).as(compiled.output()).isTrue();
        assertThat(told.isDone()).as(told.output()).isTrue();
        assertThat(told.output()).contains("check again: VOUCHER_").endsWith("end: CAPTURED REVERSED\n");
    }

    private Path aPackage() throws IOException {
        var source = RepositoryRoot.find().resolve("clients/typescript");
        var folder = Files.createTempDirectory(stack.config().folder(), "typescript-");
        Files.createDirectories(folder.resolve("src"));
        for (var file : FILES) {
            Files.copy(source.resolve(file), folder.resolve(file));
        }
        Files.copy(OpenApiDocument.FILE, folder.resolve("openapi.json"));
        return folder;
    }

    private Map<String, String> surroundings() {
        var identities = stack.identities();
        var taxCode = TaxCodes.number(PERSON);
        var office = new PublicBody(new Client(stack.gateway(), identities.publicBody()));
        var merchant = office.register(PartiteIva.number(PERSON), "Libreria dei tipi")
                .done()
                .text("merchantId");
        office.activate(merchant).done();
        return Map.of(
                "GATEWAY", stack.gateway().toString(),
                "OFFICE_TOKEN", identities.publicBody(),
                "HOLDER_TOKEN", identities.beneficiary(taxCode),
                "SHOP_TOKEN", identities.merchant(MerchantId.of(merchant)),
                "TAX_CODE", taxCode.text());
    }

    private record Run(boolean isDone, String output) {}

    private static Run run(Path folder, Map<String, String> surroundings, String... command)
            throws IOException, InterruptedException {
        var log = Files.createTempFile(folder, "run-", ".log");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(surroundings);
        try {
            var process = builder.start();
            boolean hasEnded = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
            if (!hasEnded) {
                process.destroyForcibly();
            }
            return new Run(hasEnded && process.exitValue() == 0, Files.readString(log));
        } catch (IOException e) {
            return new Run(false, "cannot be started: " + e.getMessage());
        }
    }
}
