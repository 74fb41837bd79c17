package eu.buono.merchant.registry.store;

import eu.buono.merchant.registry.api.MerchantState;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of the register. */
@Entity
@Table(name = "merchant")
class MerchantRow extends PanacheEntityBase {

    @Id
    @Column(name = "merchant_id")
    UUID merchantId;

    @Column(name = "merchant_code")
    String merchantCode;

    @Column(name = "partita_iva")
    String partitaIva;

    String name;

    @Nullable
    @Column(name = "registered_office")
    String registeredOffice;

    @Nullable
    @Column(name = "contact_email")
    String contactEmail;

    @Enumerated(EnumType.STRING)
    MerchantState state;

    String[] categories;

    String[] channels;

    @Column(name = "registered_at")
    Instant registeredAt;

    @OneToMany(cascade = CascadeType.PERSIST, fetch = FetchType.LAZY)
    @JoinColumn(name = "merchant_id", nullable = false, updatable = false)
    @OrderBy("position")
    List<ShopRow> shops = new ArrayList<>();
}
