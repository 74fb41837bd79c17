package eu.buono.merchant.registry.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A shop of a merchant. */
@Entity
@Table(name = "shop")
class ShopRow {

    @Id
    @Column(name = "shop_id")
    UUID shopId;

    String name;

    @Nullable
    String address;

    @Nullable
    String postcode;

    @Nullable
    String municipality;

    @Nullable
    String province;

    @Nullable
    BigDecimal latitude;

    @Nullable
    BigDecimal longitude;

    /** Among the shops of its merchant. */
    int position;
}
