package eu.buono.stack.document;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.MerchantId;
import eu.buono.platform.testkit.PartiteIva;
import eu.buono.platform.testkit.TaxCodes;
import eu.buono.stack.Stack;
import eu.buono.stack.StackFixtures;
import eu.buono.stack.document.NodePackage.Run;
import eu.buono.stack.people.Client;
import eu.buono.stack.people.PublicBody;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A client that openapi-typescript made of the committed document, unchanged, compiles and goes the whole way of a
 * voucher. Needs Node and a registry that answers; says so where they are missing.
 */
class TypeScriptClientIT {

    private static final int PERSON = 4_100_000;
    private static final List<String> FILES =
            List.of("package.json", "package-lock.json", "tsconfig.json", "src/till.ts", "src/voucher.ts");

    private static final String PACKED = "../buono-client-1.0.0.tgz";

    private final Stack stack = StackFixtures.stack();

    @Test
    void theTypedClientCompilesAndGoesTheWholeWay() throws IOException, InterruptedException {
        // Given
        var client = NodePackage.installed(stack.config().folder(), "typescript", FILES);

        // When
        var generated = client.run("npx", "openapi-typescript", "openapi.json", "-o", "src/schema.ts");
        var compiled = client.run("npx", "tsc");
        var packed = client.run("npm", "pack");
        var told = client.run(surroundings(), "node", "out/voucher.js");

        // Then
        assertThat(generated.isDone()).as(generated.output()).isTrue();
        assertThat(compiled.isDone()).as(compiled.output()).isTrue();
        assertThat(packed.isDone()).as(packed.output()).isTrue();
        var used = usedByAStranger(client);
        assertThat(used.isDone()).as(used.output()).isTrue();
        assertThat(told.isDone()).as(told.output()).isTrue();
        assertThat(told.output()).contains("check again: VOUCHER_").endsWith("end: CAPTURED REVERSED\n");
    }

    /** What {@code npm pack} made is installed in another folder, and a program of three lines compiles against it. */
    private static Run usedByAStranger(NodePackage client) throws IOException, InterruptedException {
        var folder = Files.createDirectory(client.folder().resolve("stranger"));
        var stranger = new NodePackage(folder);
        Files.writeString(folder.resolve("package.json"), "{\"type\":\"module\"}");
        Files.writeString(folder.resolve("use.ts"), """
                import type { paths } from "@buono/client";
                import createClient from "openapi-fetch";
                export const shops = createClient<paths>().GET("/v1/shops", { params: { query: { municipality: "Roma" } } });
                """);
        var installed = stranger.run("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", PACKED);
        return installed.isDone()
                ? stranger.run("npx", "tsc", "--noEmit", "--strict", "--module", "nodenext", "use.ts")
                : installed;
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
}
