package eu.buono.settlement.invoice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.ZoneId;

/** To whom invoices are made out; what is wrong here makes SdI or the public body refuse every invoice. */
@ConfigMapping(prefix = "buono.invoice")
public interface InvoiceConfig {

    /** Where SdI delivers, the office's code of six characters, default the ministry's. Wrong: SdI refuses. */
    @WithDefault("QGGT71")
    String recipientCode();

    /** The buyer's tax code, default the ministry's. Wrong: the public body rejects every invoice. */
    @WithDefault("80185250588")
    String buyerTaxCode();

    /** The buyer's name, default the ministry's. Wrong: the public body rejects every invoice. */
    @WithDefault("Ministero dell'Istruzione e del Merito")
    String buyerName();

    /** The buyer's street, default the ministry's. Wrong: the public body rejects every invoice. */
    @WithDefault("Viale di Trastevere 76/A")
    String buyerStreet();

    /** The buyer's postal code, default the ministry's. Wrong: the public body rejects every invoice. */
    @WithDefault("00153")
    String buyerPostalCode();

    /** The buyer's town, default the ministry's. Wrong: the public body rejects every invoice. */
    @WithDefault("Roma")
    String buyerTown();

    /** The buyer's province, default the ministry's. Wrong: the public body rejects every invoice. */
    @WithDefault("RM")
    String buyerProvince();

    /** By which name a line's code is the voucher's, default that of the teachers' card. Wrong: lines match nothing. */
    @WithDefault("CARTADELDOCENTE")
    String codeType();

    /** Where the day of an invoice begins, default Europe/Rome. Another one dates invoices near midnight otherwise. */
    @WithDefault("Europe/Rome")
    ZoneId zone();

    /** Most lines of one file, default 8,000, about 4 MB of the 5 that SdI takes. Higher: SdI refuses large files. */
    @WithDefault("8000")
    @Min(1)
    @Max(9_000)
    int linesMax();
}
