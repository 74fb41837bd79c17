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

/** The installation's keys that sign, drawn at the first start and kept in the data folder. */
final class SigningKeyFile {

    private SigningKeyFile() {}

    /** The key set as {@code BUONO_RECEIPT_KEYS} wants it. */
    static String ofReceipts(Path folder) {
        return kept(folder.resolve("receipt.private.json"));
    }

    /** The key set as {@code BUONO_STATUS_KEYS} wants it. */
    static String ofStatus(Path folder) {
        return kept(folder.resolve("status.private.json"));
    }

    /** The key set as {@code BUONO_EVIDENCE_KEYS} wants it. */
    static String ofEvidence(Path folder) {
        return kept(folder.resolve("evidence.private.json"));
    }

    /** The public halves of it, for who verifies only. */
    static String ofEvidenceInPublic(Path folder) {
        try {
            return new JsonWebKeySet(ofEvidence(folder)).toJson(OutputControlLevel.PUBLIC_ONLY);
        } catch (JoseException e) {
            throw new IllegalStateException("the keys of evidence cannot be read", e);
        }
    }

    private static String kept(Path file) {
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
