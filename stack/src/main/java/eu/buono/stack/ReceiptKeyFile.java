package eu.buono.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.lang.JoseException;

/** The installation's key of the receipts, drawn at the first start and kept in the data folder. */
final class ReceiptKeyFile {

    private static final String FILE = "receipt.private.json";

    private ReceiptKeyFile() {}

    /** The key set as {@code BUONO_RECEIPT_KEYS} wants it. */
    static String in(Path folder) {
        var file = folder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                PrivateFile.write(file, draw());
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static String draw() {
        try {
            var key = OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
            key.setKeyId("installation");
            key.setUse("sig");
            key.setAlgorithm("EdDSA");
            return new JsonWebKeySet(key).toJson(OutputControlLevel.INCLUDE_PRIVATE);
        } catch (JoseException e) {
            throw new StackFailedException("This JDK makes no Ed25519 keys.");
        }
    }
}
