package eu.buono.stack;

import eu.buono.contracts.MerchantId;
import eu.buono.platform.testkit.Identities;
import eu.buono.platform.testkit.Issuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How to reach a stack that another process started: read from its data folder.
 *
 * @param postgres host and port
 */
record Running(URI gateway, URI gatewayTls, String kafka, String postgres, Identities identities) {

    private static final Duration TOKEN_VALIDITY = Duration.ofDays(30);

    /** The stack of this data folder, if it runs and is up. */
    static Optional<Running> in(Path folder) {
        if (new ProcessIds(folder).launcher().isEmpty() || !Files.exists(variablesFile(folder))) {
            return Optional.empty();
        }
        var variables = read(variablesFile(folder));
        return Optional.of(new Running(
                URI.create(variable(variables, "GATEWAY")),
                URI.create(variable(variables, "GATEWAY_TLS")),
                variable(variables, "KAFKA"),
                variable(variables, "POSTGRES"),
                new Identities(Issuer.in(folder), TOKEN_VALIDITY)));
    }

    private static String variable(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name))
                .orElseThrow(
                        () -> new StackFailedException("The file env has no " + name + "; ./buono up writes it anew."));
    }

    static Running of(Stack stack) {
        var url = stack.database(Service.WALLET).jdbcUrl();
        var hostAndPort = URI.create(url.substring("jdbc:".length())).getAuthority();
        return new Running(
                stack.gateway(),
                stack.gatewayTls(),
                stack.broker().bootstrapServers(),
                hostAndPort,
                stack.identities());
    }

    static Path variablesFile(Path folder) {
        return folder.resolve("env");
    }

    /** Writes shell variables that keep command lines short, and answers them; only their owner can read the file. */
    Map<String, String> writeVariables(Path folder, MerchantId merchant) {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("GATEWAY", gateway.toString());
        variables.put("GATEWAY_TLS", gatewayTls.toString());
        variables.put("AUTHORITY", folder.resolve("certificate-authority.pem").toString());
        variables.put("KAFKA", kafka);
        variables.put("POSTGRES", postgres);
        variables.put("TEACHER", identities.beneficiary(DevelopmentPeople.TEACHER));
        variables.put("TEACHER_TAX_CODE", DevelopmentPeople.TEACHER.text());
        variables.put("MERCHANT_ID", merchant.toString());
        variables.put("MERCHANT", identities.merchant(merchant));
        variables.put("BUSINESS", identities.business(DevelopmentPeople.BUSINESS, DevelopmentPeople.BUSINESS_CLAIMS));
        variables.put("PUBLIC_BODY", identities.publicBody());
        variables.put("SUPPORT", identities.support());
        variables.put("OPS", identities.ops());
        var lines = variables.entrySet().stream()
                .map(entry -> "export " + entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n", "", "\n"));
        PrivateFile.write(variablesFile(folder), lines);
        return variables;
    }

    private static Map<String, String> read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> line.substring("export ".length()).split("=", 2))
                    .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
