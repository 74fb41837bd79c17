package eu.buono.stack;

import eu.buono.platform.testkit.FreePort;
import eu.buono.platform.testkit.Issuer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What every service process is told by environment: the names are those that docker-compose.yml uses as well. */
record ServiceEnvironment(StackConfig config, Secrets secrets, Path publicKeys, ClientCertificateKeys certificates) {

    Map<String, String> of(Service service, int port, Map<Service, List<Integer>> ports) {
        var environment = new HashMap<String, String>();
        // Otherwise each thread may fill a heap of its own in glibc, 16 of them on two processors, and gives little
        // back.
        environment.put("MALLOC_ARENA_MAX", "2");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("BUONO_ENVIRONMENT", "development");
        environment.put("BUONO_HASH_SECRET", secrets.hashSecret());
        environment.put("MP_JWT_VERIFY_ISSUER", Issuer.NAME);
        environment.put("MP_JWT_VERIFY_AUDIENCES", Issuer.AUDIENCE);
        environment.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", publicKeys.toUri().toString());
        if (service.hasDatabase()) {
            environment.put("QUARKUS_DATASOURCE_JDBC_URL", jdbcUrl(service));
            environment.put("QUARKUS_DATASOURCE_USERNAME", service.databaseName());
            environment.put("QUARKUS_DATASOURCE_PASSWORD", secrets.databasePassword(service));
            environment.put(
                    "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + config.ports().kafka());
        } else {
            Service.withDatabase()
                    .forEach(upstream -> environment.put("BUONO_UPSTREAM_" + upstream.name(), urls(ports, upstream)));
        }
        environment.putAll(keys(service));
        if (service == Service.GATEWAY) {
            environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort(port)));
            environment.putAll(certificates.ofGateway(tlsPort(port)));
        }
        // Who starts a stack waits for it. A part that is started again stands alone here: cold it answers late, but it
        // answers.
        environment.put("BUONO_WARM_UP_TIME_MAX", "0S");
        environment.put("QUARKUS_SHUTDOWN_DELAY", "0S");
        environment.putAll(config.settingsOf(service));
        return environment;
    }

    /** The keys and certificates that only this service, or a few, may know. */
    private Map<String, String> keys(Service service) {
        var environment = new HashMap<String, String>();
        if (service.hasDatabase()) {
            environment.put(
                    "BUONO_EVIDENCE_KEYS",
                    service == Service.WATCH
                            ? SigningKeyFile.ofEvidenceInPublic(config.folder())
                            : SigningKeyFile.ofEvidence(config.folder()));
        }
        if (service == Service.VOUCHER) {
            environment.put("BUONO_CODE_ENCRYPTION_KEY", secrets.codeEncryptionKey());
        }
        if (service == Service.MERCHANT) {
            environment.putAll(certificates.ofMerchantService());
            environment.put("BUONO_RECEIPT_KEYS", SigningKeyFile.ofReceipts(config.folder()));
            environment.put(
                    "BUONO_OAUTH_KEYS", ClientKeyFile.in(config.folder()).privateKeySet());
        }
        if (service == Service.WATCH) {
            // Its stores allocate in few threads; what was freed goes back as soon as it lies at an end.
            environment.put("MALLOC_ARENA_MAX", "1");
            environment.put("MALLOC_TRIM_THRESHOLD_", "131072");
            environment.put("MALLOC_MMAP_THRESHOLD_", "131072");
            environment.put(
                    "BUONO_FRAUD_STATE_FOLDER", config.folder().resolve("fraud").toString());
            environment.put("BUONO_STATUS_KEYS", SigningKeyFile.ofStatus(config.folder()));
            environment.put(
                    "SMALLRYE_CONFIG_LOCATIONS",
                    Canaries.settings(config.folder()).toUri().toString());
        }
        if (service == Service.MERCHANT || service == Service.GATEWAY) {
            environment.put(
                    "BUONO_WEB_CLIENT_KEYS", ClientKeyFile.in(config.folder()).publicKeySet());
        }
        return environment;
    }

    /** The documented one for the first gateway, any free one for further ones. */
    private int tlsPort(int port) {
        return isFirstGateway(port) ? config.ports().gatewayTls() : FreePort.any();
    }

    /** Likewise; health and metrics of the gateway are at this port. */
    private int managementPort(int port) {
        return isFirstGateway(port) ? config.ports().gatewayManagement() : FreePort.any();
    }

    private boolean isFirstGateway(int port) {
        return port == config.ports().of(Service.GATEWAY);
    }

    private String jdbcUrl(Service service) {
        return "jdbc:postgresql://127.0.0.1:" + config.ports().postgres() + "/" + service.databaseName();
    }

    private static String urls(Map<Service, List<Integer>> ports, Service service) {
        return String.join(
                ",",
                ports.getOrDefault(service, List.of()).stream()
                        .map(port -> "http://127.0.0.1:" + port)
                        .toList());
    }
}
