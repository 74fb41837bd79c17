package eu.buono.merchant.verificavoucher;

import eu.buono.contracts.event.MerchantEvent.TillInterface;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Map;
import java.util.Set;

/** Settings of the web service VerificaVoucher. */
@ConfigMapping(prefix = "buono.soap")
public interface SoapConfig {

    /**
     * Largest envelope in bytes, default 64 KiB; smaller: long lists of ISBN are refused, larger: each request may hold
     * that much memory several times.
     */
    @WithDefault("65536")
    @Min(4096)
    @Max(1_048_576)
    int bytesMax();

    /** The variants by name: one for each national programme that has its own address. */
    Map<String, VariantConfig> variants();

    /** One variant. */
    interface VariantConfig {
        /** First segment of the path; one of those in {@link SoapResource}, or nobody reaches the variant. */
        String service();

        /**
         * Target namespace of requests and answers; those of the other variants are understood as well. Another than
         * the WSDL's: clients that compare it read no answer.
         */
        String namespace();

        /** The WSDL, in the folder soap of the resources; without that file no variant answers. */
        String wsdl();

        /** The programmes whose vouchers it knows; one of another programme, or of one left out, is fault 02. */
        Set<String> programmes();

        /** What events call it; without it, the service does not start. Another: settlements name another interface. */
        TillInterface tillInterface();

        /** Whether it offers InsertISBN, default false; without it, the call is a fault. */
        @WithDefault("false")
        boolean isbn();
    }
}
