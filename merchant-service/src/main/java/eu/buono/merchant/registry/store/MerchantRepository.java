package eu.buono.merchant.registry.store;

import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.PartitaIva;
import eu.buono.contracts.ShopId;
import eu.buono.merchant.registry.api.MerchantCode;
import eu.buono.merchant.registry.api.MerchantDirectory;
import eu.buono.merchant.registry.api.MerchantState;
import eu.buono.merchant.registry.api.Position;
import eu.buono.merchant.registry.api.RegisteredMerchant;
import eu.buono.merchant.registry.api.RegisteredMerchant.Contact;
import eu.buono.merchant.registry.api.RegisteredMerchant.Shop;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/** The register of merchants. */
@ApplicationScoped
public class MerchantRepository implements MerchantDirectory {

    private final Rows rows = new Rows();

    private static final class Rows implements PanacheRepositoryBase<MerchantRow, UUID> {}

    /** Which merchants are wanted; what is empty chooses nothing. */
    public record Filter(
            Optional<PartitaIva> partitaIva, Optional<String> merchantCode, Optional<MerchantState> state) {}

    /** Adds a merchant; false when its partita IVA is in the register. The transaction must then be rolled back. */
    public boolean add(RegisteredMerchant merchant) {
        try {
            rows.persistAndFlush(row(merchant));
            return true;
        } catch (ConstraintViolationException e) {
            if ("merchant_partita_iva_key".equals(e.getConstraintName())) {
                return false;
            }
            throw e;
        }
    }

    public boolean isCodeTaken(MerchantCode code) {
        return rows.count("merchantCode", code.text()) > 0;
    }

    @Override
    public Optional<RegisteredMerchant> find(MerchantId merchantId) {
        return rows.findByIdOptional(merchantId.value()).map(MerchantRepository::merchant);
    }

    @Override
    public Optional<RegisteredMerchant> lock(MerchantId merchantId) {
        return rows.findByIdOptional(merchantId.value(), LockModeType.PESSIMISTIC_WRITE)
                .map(MerchantRepository::merchant);
    }

    @Override
    public void setState(MerchantId merchantId, MerchantState state) {
        rows.update("state = ?1 where merchantId = ?2", state, merchantId.value());
    }

    /** Adds a shop to a merchant that is locked. */
    public void addShop(MerchantId merchantId, Shop shop) {
        var shops = rows.findById(merchantId.value()).shops;
        shops.add(row(shop, shops.size()));
    }

    /** Describes a shop of a merchant that is locked anew; false if the merchant has no such shop. */
    public boolean changeShop(MerchantId merchantId, Shop shop) {
        var found = rows.findById(merchantId.value()).shops.stream()
                .filter(row -> row.shopId.equals(shop.shopId().value()))
                .findFirst();
        found.ifPresent(row -> describe(row, shop));
        return found.isPresent();
    }

    public void setOffer(MerchantId merchantId, List<CategoryId> categories, List<Channel> channels) {
        var row = rows.findById(merchantId.value());
        row.categories = categories(categories);
        row.channels = channels(channels);
    }

    /** At most {@code countMax} merchants in the order of their ids, which is that of registration. */
    public List<RegisteredMerchant> list(Filter filter, Optional<MerchantId> after, int countMax) {
        Map<String, Object> wanted = new TreeMap<>();
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        filter.partitaIva().ifPresent(number -> {
            conditions.add("partitaIva = :partitaIva");
            wanted.put("partitaIva", number.digits());
        });
        filter.merchantCode().ifPresent(code -> {
            conditions.add("merchantCode = :merchantCode");
            wanted.put("merchantCode", code);
        });
        filter.state().ifPresent(state -> {
            conditions.add("state = :state");
            wanted.put("state", state);
        });
        after.ifPresent(id -> {
            conditions.add("merchantId > :after");
            wanted.put("after", id.value());
        });
        return rows.find(String.join(" and ", conditions) + " order by merchantId", wanted).page(0, countMax).stream()
                .map(MerchantRepository::merchant)
                .toList();
    }

    private static MerchantRow row(RegisteredMerchant merchant) {
        var row = new MerchantRow();
        row.merchantId = merchant.merchantId().value();
        row.merchantCode = merchant.code().text();
        row.partitaIva = merchant.partitaIva().digits();
        row.name = merchant.name();
        row.registeredOffice = merchant.contact().registeredOffice().orElse(null);
        row.contactEmail = merchant.contact().email().orElse(null);
        row.state = merchant.state();
        row.categories = categories(merchant.categories());
        row.channels = channels(merchant.channels());
        row.registeredAt = merchant.registeredAt();
        merchant.shops().forEach(shop -> row.shops.add(row(shop, row.shops.size())));
        return row;
    }

    private static String[] categories(List<CategoryId> categories) {
        return categories.stream().map(CategoryId::value).toArray(String[]::new);
    }

    private static String[] channels(List<Channel> channels) {
        return channels.stream().map(Channel::name).toArray(String[]::new);
    }

    private static ShopRow row(Shop shop, int position) {
        var row = new ShopRow();
        row.shopId = shop.shopId().value();
        row.position = position;
        describe(row, shop);
        return row;
    }

    private static void describe(ShopRow row, Shop shop) {
        var place = shop.place();
        row.name = shop.name();
        row.address = place.address().orElse(null);
        row.postcode = place.postcode().orElse(null);
        row.municipality = place.municipality().orElse(null);
        row.province = place.province().orElse(null);
        row.latitude = place.position().map(Position::latitude).orElse(null);
        row.longitude = place.position().map(Position::longitude).orElse(null);
    }

    private static Shop shop(ShopRow row) {
        var place =
                ShopStore.place(row.address, row.postcode, row.municipality, row.province, row.latitude, row.longitude);
        return new Shop(new ShopId(row.shopId), row.name, place);
    }

    private static RegisteredMerchant merchant(MerchantRow row) {
        return new RegisteredMerchant(
                new MerchantId(row.merchantId),
                new MerchantCode(row.merchantCode),
                new PartitaIva(row.partitaIva),
                row.name,
                new Contact(Optional.ofNullable(row.registeredOffice), Optional.ofNullable(row.contactEmail)),
                row.state,
                Arrays.stream(row.categories).map(CategoryId::new).toList(),
                Arrays.stream(row.channels).map(Channel::valueOf).toList(),
                row.shops.stream().map(MerchantRepository::shop).toList(),
                row.registeredAt);
    }
}
