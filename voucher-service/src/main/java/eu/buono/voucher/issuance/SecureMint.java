package eu.buono.voucher.issuance;

import eu.buono.contracts.KeyedHash;
import eu.buono.contracts.VoucherCode;
import eu.buono.contracts.VoucherId;
import eu.buono.voucher.issuance.api.DrawnCode;
import eu.buono.voucher.issuance.model.CodeMint;
import eu.buono.voucher.issuance.store.CodeVault;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;

/**
 * Draws codes by cryptographic randomness. That no code is drawn twice is the database's promise (a unique index): the
 * rare second draw of a code fails the saga's transaction, and its repetition draws anew.
 */
@ApplicationScoped
public class SecureMint implements CodeMint {

    private final KeyedHash keyedHash;
    private final CodeVault vault;
    private final SecureRandom random = new SecureRandom();

    SecureMint(KeyedHash keyedHash, CodeVault vault) {
        this.keyedHash = keyedHash;
        this.vault = vault;
    }

    @Override
    public DrawnCode drawFor(VoucherId voucherId) {
        var code = VoucherCode.draw(random);
        return new DrawnCode(keyedHash.code(code), vault.seal(code, voucherId));
    }
}
