package eu.buono.settlement.invoice;

import static eu.buono.contracts.RefusedException.refused;
import static eu.buono.settlement.settlement.api.SettlementRefusal.INVOICE_SIGNATURE_INVALID;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * A file in the envelope of its signature (CAdES, {@code .p7m}). The signature must be one over the content by the key
 * of the certificate in the envelope; whether that certificate can be trusted is for SdI to judge, which refuses what
 * it does not trust.
 */
final class SignedFile {

    static final String PKCS7 = "application/pkcs7-mime";

    /** What the names of such files end with. */
    static final String SUFFIX = ".p7m";

    /** A certificate nests about twelve values, and stands some levels deep. */
    private static final int DEPTH_MAX = 64;

    private SignedFile() {}

    /** What was signed. Refuses: INVOICE_SIGNATURE_INVALID. */
    static byte[] content(byte[] envelope) {
        if (!Asn1Nesting.isAtMost(DEPTH_MAX, envelope)) {
            throw refused(INVOICE_SIGNATURE_INVALID, "the envelope is no ASN.1, or nests too deep");
        }
        try {
            var signed = new CMSSignedData(envelope);
            var signers = signed.getSignerInfos().getSigners();
            if (signers.isEmpty() || signed.getSignedContent() == null) {
                throw refused(INVOICE_SIGNATURE_INVALID, "the envelope holds no signature or no content");
            }
            for (var signer : signers) {
                requireSignature(signer, certificates(signed, signer));
            }
            var content = new ByteArrayOutputStream();
            signed.getSignedContent().write(content);
            return content.toByteArray();
        } catch (CMSException | IOException | CertificateException | OperatorCreationException e) {
            throw refused(
                    INVOICE_SIGNATURE_INVALID, "the envelope is no CMS, or its signature is not by its certificate");
        }
    }

    private static List<X509CertificateHolder> certificates(CMSSignedData signed, SignerInformation signer) {
        return signed.getCertificates().getMatches(null).stream()
                .filter(certificate -> signer.getSID().match(certificate))
                .toList();
    }

    private static void requireSignature(SignerInformation signer, List<X509CertificateHolder> certificates)
            throws CMSException, CertificateException, OperatorCreationException {
        for (var certificate : certificates) {
            if (signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(certificate))) {
                return;
            }
        }
        throw refused(
                INVOICE_SIGNATURE_INVALID, "the envelope lacks the signer's certificate, or another key has signed");
    }
}
