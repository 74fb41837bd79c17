package eu.buono.merchant.redemption.till;

import eu.buono.contracts.CodeHash;
import eu.buono.contracts.KeyedHash;
import eu.buono.contracts.TypedText;
import eu.buono.contracts.VoucherCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Turns the codes that tills send into the hashes by which vouchers are found. */
@ApplicationScoped
public class TillCodes {

    private final KeyedHash keyedHash;

    TillCodes(KeyedHash keyedHash) {
        this.keyedHash = keyedHash;
    }

    /** Absent when the check character shows that the code was mistyped. */
    Optional<CodeHash> hash(String code) {
        return Optional.of(TypedText.trimmed(code))
                .filter(VoucherCode::isWellFormed)
                .map(VoucherCode::new)
                .map(keyedHash::code);
    }
}
