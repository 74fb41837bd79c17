package eu.buono.stack;

import eu.buono.platform.testkit.ClientIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The installation's key of the tokens of clients, drawn at the first start and kept in the data folder. */
final class ClientKeyFile {

    private static final String FILE = "client-issuer.private.json";

    private ClientKeyFile() {}

    /** merchant-service signs by the private key; it and the gateway trust the public one. */
    static ClientIssuer in(Path folder) {
        var file = folder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                PrivateFile.write(file, ClientIssuer.make().privateKeySet());
            }
            return ClientIssuer.of(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
