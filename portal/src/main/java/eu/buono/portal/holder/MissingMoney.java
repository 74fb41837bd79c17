package eu.buono.portal.holder;

import eu.buono.portal.api.Eligibility;
import eu.buono.portal.api.Eligibility.Year;
import eu.buono.portal.api.Gateway;
import eu.buono.portal.api.Items;
import eu.buono.portal.api.Label;
import eu.buono.portal.holder.Wallets.WalletView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/** Why the visitor has no money of a year; where that cannot be said, a page does without. */
@ApplicationScoped
public class MissingMoney {

    private final Gateway gateway;

    @Inject
    public MissingMoney(Gateway gateway) {
        this.gateway = gateway;
    }

    /** A programme with the years of which the visitor has no money. */
    public record MissingView(Label programme, List<Year> years) {}

    /** Of the programmes of these wallets; of all programmes for somebody who has none. */
    public List<MissingView> of(List<WalletView> wallets) {
        return (wallets.isEmpty() ? ofAll() : ofThese(wallets))
                .filter(view -> !view.years().isEmpty())
                .toList();
    }

    private Stream<MissingView> ofAll() {
        return gateway.find("/v1/programmes", Items.Programmes.class).stream()
                .flatMap(found -> found.items().stream())
                .map(programme -> new MissingView(programme.labels(), years(programme.programmeId())));
    }

    private Stream<MissingView> ofThese(List<WalletView> wallets) {
        return wallets.stream()
                .map(view ->
                        new MissingView(view.programme(), years(view.wallet().programmeId())));
    }

    private List<Year> years(String programmeId) {
        return gateway.find("/v1/programmes/" + programmeId + "/eligibility", Eligibility.class).stream()
                .flatMap(found -> found.years().stream())
                .filter(year -> !year.isGranted())
                .toList();
    }
}
