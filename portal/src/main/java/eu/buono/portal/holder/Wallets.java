package eu.buono.portal.holder;

import eu.buono.portal.api.Freeze;
import eu.buono.portal.api.Gateway;
import eu.buono.portal.api.Items;
import eu.buono.portal.api.Label;
import eu.buono.portal.api.Lot;
import eu.buono.portal.api.Programme;
import eu.buono.portal.api.Wallet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The visitor's wallets, with the names of their programmes. */
@ApplicationScoped
public class Wallets {

    private final Gateway gateway;

    @Inject
    public Wallets(Gateway gateway) {
        this.gateway = gateway;
    }

    /**
     * A wallet as a page shows it.
     *
     * @param isFrozenByHolder whether the visitor can lift the freeze
     */
    public record WalletView(Wallet wallet, Label programme, List<Lot> lots, boolean isFrozenByHolder) {}

    public List<WalletView> all() {
        return wallets().stream()
                .map(wallet -> new WalletView(
                        wallet,
                        programme(wallet.programmeId()).labels(),
                        lots(wallet),
                        wallet.isFrozen()
                                && gateway.get(freeze(wallet.walletId()), Freeze.class)
                                        .isFrozen()))
                .toList();
    }

    public List<Wallet> wallets() {
        return gateway.get("/v1/wallets", Items.Wallets.class).items();
    }

    public Programme programme(String programmeId) {
        return gateway.get("/v1/programmes/" + programmeId, Programme.class);
    }

    /** Freezes a wallet of the visitor's, or lifts that. */
    public void freeze(String walletId, boolean isFrozen) {
        gateway.set(freeze(walletId), new Freeze(isFrozen));
    }

    private static String freeze(String walletId) {
        return "/v1/wallets/" + walletId + "/freeze";
    }

    private List<Lot> lots(Wallet wallet) {
        return gateway.get("/v1/wallets/" + wallet.walletId() + "/lots", Items.Lots.class)
                .items();
    }
}
