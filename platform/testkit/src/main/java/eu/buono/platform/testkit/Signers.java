package eu.buono.platform.testkit;

import java.security.KeyPair;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs with the private key of a pair. */
final class Signers {

    private Signers() {}

    static ContentSigner of(KeyPair pair) {
        return of(pair, pair.getPrivate().getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
    }

    static ContentSigner of(KeyPair pair, String algorithm) {
        try {
            return new JcaContentSignerBuilder(algorithm).build(pair.getPrivate());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("cannot sign with " + algorithm, e);
        }
    }
}
