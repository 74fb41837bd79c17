package eu.buono.platform.testkit;

import eu.buono.contracts.MerchantId;
import eu.buono.contracts.PartitaIva;
import eu.buono.contracts.ShopId;
import eu.buono.contracts.TaxCode;
import java.time.Duration;
import java.util.Map;

/** Tokens of the test issuer that {@link IdentityResource} makes a service trust. */
public final class Tokens {

    private static final String KEY = "testkit.issuer";
    private static final Duration VALIDITY = Duration.ofHours(2);

    private static final Issuer ISSUER = issuerOfThisJvm();
    private static final Identities IDENTITIES = new Identities(ISSUER, VALIDITY);

    private Tokens() {}

    /** One key for all class loaders of the JVM: Quarkus loads tests and application apart. */
    private static Issuer issuerOfThisJvm() {
        synchronized (System.getProperties()) {
            var json = System.getProperty(KEY);
            if (json != null) {
                return Issuer.ofPrivateJson(json);
            }
            var issuer = Issuer.generate();
            System.setProperty(KEY, issuer.privateJson());
            return issuer;
        }
    }

    public static Issuer issuer() {
        return ISSUER;
    }

    public static String beneficiary(TaxCode taxCode) {
        return IDENTITIES.beneficiary(taxCode);
    }

    public static String merchant(MerchantId merchantId) {
        return IDENTITIES.merchant(merchantId);
    }

    public static String cashier(MerchantId merchantId, ShopId shopId) {
        return IDENTITIES.cashier(merchantId, shopId);
    }

    public static String business(PartitaIva partitaIva, Map<String, String> moreClaims) {
        return IDENTITIES.business(partitaIva, moreClaims);
    }

    public static String publicBody() {
        return IDENTITIES.publicBody();
    }

    public static String support() {
        return IDENTITIES.support();
    }

    public static String ops() {
        return IDENTITIES.ops();
    }
}
