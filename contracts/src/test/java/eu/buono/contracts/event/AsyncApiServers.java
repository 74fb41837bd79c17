package eu.buono.contracts.event;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Where the topics of the AsyncAPI document are, and how a client proves who it is. */
final class AsyncApiServers {

    private static final String SCHEMES = "#/components/securitySchemes/";

    private AsyncApiServers() {}

    static ObjectNode all() {
        var servers = GoldenFiles.MAPPER.createObjectNode();
        servers.putObject("development")
                .put("host", "127.0.0.1:9192")
                .put("protocol", "kafka")
                .put(
                        "description",
                        "What ./buono up starts: one broker on this machine, without encryption or log-in.");
        var production = servers.putObject("production")
                .put("host", "{broker}")
                .put("protocol", "kafka-secure")
                .put("description", """
                        TLS, and a principal for each party: it may write to the topics that it sends to, and read the \
                        topics and use the consumer groups that it receives by. No party may make a topic.""");
        production
                .putObject("variables")
                .putObject("broker")
                .put("description", "Host and port of one broker of the installation; it names the others.")
                .putArray("examples")
                .add("kafka.example.org:9093");
        var security = production.putArray("security");
        securitySchemes()
                .fieldNames()
                .forEachRemaining(name -> security.addObject().put("$ref", SCHEMES + name));
        return servers;
    }

    static ObjectNode securitySchemes() {
        var schemes = GoldenFiles.MAPPER.createObjectNode();
        schemes.putObject("scram")
                .put("type", "scramSha512")
                .put("description", "User name and password by SASL/SCRAM-SHA-512, inside TLS.");
        schemes.putObject("clientCertificate")
                .put("type", "X509")
                .put("description", "A client certificate (mutual TLS); its subject is the principal.");
        return schemes;
    }
}
