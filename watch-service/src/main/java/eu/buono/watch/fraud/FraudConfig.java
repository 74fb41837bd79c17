package eu.buono.watch.fraud;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/**
 * From when on something looks like fraud in programmes that do not say it themselves ({@code fraudRules}), and where
 * the state of the look-out is kept.
 */
@ConfigMapping(prefix = "buono.fraud")
public interface FraudConfig {

    /** Whether anybody looks, default true. False: no case is ever found. */
    @WithDefault("true")
    boolean enabled();

    /**
     * Where state is kept between starts, default in the folder for temporary files. It can be deleted: then it is read
     * again from Kafka, which takes minutes after millions of vouchers.
     */
    Optional<Path> stateFolder();

    /** How long a case is kept, default 400 days. Shorter: support cannot say what was found; longer costs disk. */
    @WithDefault("400d")
    Duration kept();

    /** Zone in which days are counted, default Europe/Rome. Another one: a day's captures fall into two days. */
    @WithDefault("Europe/Rome")
    ZoneId zone();

    /** Percent of a balance that count as the whole, default 95. Lower: ordinary purchases look like whole balances. */
    @WithDefault("95")
    @Min(1)
    @Max(100)
    int wholePercentMin();

    /** Cents of a balance below which its end is of no interest, default 10000. Lower: small residues are signs. */
    @WithDefault("10000")
    @Min(0)
    long wholeCentsMin();

    /** Longest time from issue to capture that is too short, default 60 s. Longer: people at tills are signs. */
    @WithDefault("60s")
    Duration instantWithin();

    /** Such captures of whole balances per merchant and day, default 5. Fewer: who issues at the till is a sign. */
    @WithDefault("5")
    @Min(1)
    int instantCapturesMin();

    /** Holders who spend their whole balance at one merchant in a day, default 85. Fewer: opening days are signs. */
    @WithDefault("85")
    @Min(1)
    int wholeHoldersMin();

    /** Vouchers of a holder at one merchant in a day, default 4. Fewer: whoever comes twice is a sign. */
    @WithDefault("4")
    @Min(2)
    int splitVouchersMin();

    /** What those are worth together, in cents, is more than this, default 18000. Less: small sums are signs. */
    @WithDefault("18000")
    @Min(0)
    long splitCentsMin();

    /** Percent of a merchant's usual day that are too much, default 1600. Lower: good days are signs. */
    @WithDefault("1600")
    @Min(100)
    int takingsPercentMin();

    /** Takings of a day, in cents, below which nobody asks, default 200000. Lower: small shops are signs. */
    @WithDefault("200000")
    @Min(0)
    long takingsCentsMin();

    /** Days with takings that make a usual day, default 7. Fewer: a new shop's second day is a sign. */
    @WithDefault("7")
    @Min(1)
    int takingsDaysMin();

    /** How long before its end money is about to end, default 60 h. Longer: the last month looks like a rush. */
    @WithDefault("60h")
    Duration endWithin();

    /** Holders who spend whole balances that are about to end, default 12. Fewer: the last days of a year are signs. */
    @WithDefault("12")
    @Min(1)
    int endHoldersMin();

    /** Percent of a merchant's usual day that such a day must reach, default 300. Lower: popular shops are signs. */
    @WithDefault("300")
    @Min(100)
    int endPercentMin();

    /** Captures of a holder at one merchant that are reversed within a month, default 3. Fewer: exchanges are signs. */
    @WithDefault("3")
    @Min(1)
    int reversalsMin();

    /** What has gone back of them, in cents, default 22000. Less: small exchanges are signs. */
    @WithDefault("22000")
    @Min(0)
    long reversedCentsMin();
}
