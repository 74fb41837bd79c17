package eu.buono.watch.fraud.model;

import eu.buono.contracts.VoucherId;
import eu.buono.contracts.WalletId;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The newest vouchers and wallets of the canaries, whom nobody judges: a wallet that moves all day would fill its
 * history again and again, and each of its events would be written four times. In memory alone, for who is not told
 * from others after a start is only remembered in vain.
 */
public final class CanaryIds {

    private static final int IDS_MAX = 1_000;

    private final Set<VoucherId> vouchers = new LinkedHashSet<>();
    private final Set<WalletId> wallets = new LinkedHashSet<>();

    /** A voucher of their programme was asked for. */
    public void requested(VoucherId voucherId) {
        add(vouchers, voucherId);
    }

    /** A wallet of their programme was loaded. */
    public void loaded(WalletId walletId) {
        add(wallets, walletId);
    }

    /** Money was held: if one of the two is theirs, so is the other. */
    public void held(VoucherId voucherId, WalletId walletId) {
        if (have(voucherId) || have(walletId)) {
            add(vouchers, voucherId);
            add(wallets, walletId);
        }
    }

    public boolean have(VoucherId voucherId) {
        return vouchers.contains(voucherId);
    }

    public boolean have(WalletId walletId) {
        return wallets.contains(walletId);
    }

    private static <T> void add(Set<T> ids, T id) {
        if (ids.add(id) && ids.size() > IDS_MAX) {
            ids.remove(ids.iterator().next());
        }
    }
}
