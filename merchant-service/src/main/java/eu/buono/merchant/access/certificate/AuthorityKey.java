package eu.buono.merchant.access.certificate;

import eu.buono.platform.web.DevelopmentSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The private key of a certificate authority, its certificate, and those above it. */
final class AuthorityKey {

    private final PrivateKey key;
    private final List<X509CertificateHolder> chain;

    private AuthorityKey(PrivateKey key, List<X509CertificateHolder> chain) {
        this.key = key;
        this.chain = chain;
    }

    /** Throws {@link IllegalStateException}, which ends the process, if the file is named and is not usable. */
    static Optional<AuthorityKey> read(CertificateConfig.Authority config) {
        return config.keystore().map(file -> read(file, config.password().orElse("")));
    }

    private static AuthorityKey read(Path file, String password) {
        try (var stream = Files.newInputStream(file)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(stream, password.toCharArray());
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password.toCharArray()) instanceof PrivateKey key) {
                    return new AuthorityKey(key, holders(store.getCertificateChain(alias)));
                }
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("buono.certificate.authority.keystore cannot be read: " + file, e);
        }
        throw new IllegalStateException("buono.certificate.authority.keystore holds no private key: " + file);
    }

    private static List<X509CertificateHolder> holders(Certificate[] chain)
            throws GeneralSecurityException, IOException {
        List<X509CertificateHolder> holders = new ArrayList<>();
        for (var certificate : Arrays.asList(chain)) {
            holders.add(new X509CertificateHolder(certificate.getEncoded()));
        }
        return List.copyOf(holders);
    }

    X509CertificateHolder certificate() {
        return chain.getFirst();
    }

    X500Name name() {
        return certificate().getSubject();
    }

    Instant expiresAt() {
        return CertificateTimes.read(certificate().toASN1Structure().getEndDate());
    }

    boolean isDevelopments() {
        return chain.stream().anyMatch(issuer -> issuer.getSubject().toString().contains(DevelopmentSecrets.AUTHORITY));
    }

    String chainPem() {
        return chain.stream().map(Pem::write).collect(Collectors.joining());
    }

    ContentSigner signer() throws OperatorCreationException {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> throw new IllegalStateException("an authority's key must be RSA or EC");
        };
        return new JcaContentSignerBuilder(algorithm).build(key);
    }
}
