package eu.buono.voucher.notice.store;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.KnownName;
import eu.buono.voucher.holder.api.Holder;
import eu.buono.voucher.issuance.api.TextVault;
import eu.buono.voucher.notice.model.EmailAddress;
import eu.buono.voucher.notice.model.NoticeKind;
import eu.buono.voucher.notice.model.NoticeLanguage;
import eu.buono.voucher.notice.model.Preferences;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Remembers where people want notices. All calls join the caller's transaction. */
@ApplicationScoped
public class ContactRepository {

    private static final String SAVE = """
            INSERT INTO notice_contact (beneficiary_id, email_sealed, language, muted, said_at)
            VALUES (:code, nullif(:email, ''), :language, :muted, :saidAt)
            ON CONFLICT (beneficiary_id) DO UPDATE
               SET email_sealed = excluded.email_sealed, language = excluded.language, muted = excluded.muted,
                   said_at = excluded.said_at
            """;

    private final Rows rows = new Rows();
    private final TextVault vault;

    ContactRepository(TextVault vault) {
        this.vault = vault;
    }

    private static final class Rows implements PanacheRepositoryBase<ContactRow, UUID> {}

    /** What some people have said, by their codes; addresses stay closed until they are asked for. */
    public final class Contacts {

        private final List<ContactRow> found;

        private Contacts(List<ContactRow> found) {
            this.found = found;
        }

        /** What the person said last, by whichever code. */
        public Preferences of(Holder holder) {
            return found.stream()
                    .filter(row -> holder.has(new BeneficiaryId(row.beneficiaryId)))
                    .max(Comparator.comparing(row -> row.saidAt))
                    .map(ContactRepository.this::preferences)
                    .orElse(Preferences.UNSAID);
        }
    }

    /** What people with these codes have said. */
    public Contacts of(Collection<BeneficiaryId> codes) {
        return new Contacts(rows.list(
                "beneficiaryId in ?1", codes.stream().map(BeneficiaryId::value).toList()));
    }

    /** Replaces what the person has said by whichever code. */
    public void save(Holder holder, BeneficiaryId code, Preferences preferences, Instant now) {
        var email = preferences.email().map(address -> vault.sealText(address.text(), owner(code.value())));
        rows.getEntityManager()
                .createNativeQuery(SAVE)
                .setParameter("code", code.value())
                .setParameter("email", email.orElse(""))
                .setParameter("language", preferences.language().tag())
                .setParameter(
                        "muted",
                        preferences.muted().stream()
                                .map(NoticeKind::name)
                                .sorted()
                                .collect(Collectors.joining(",")))
                .setParameter("saidAt", now)
                .executeUpdate();
        rows.delete(
                "beneficiaryId in ?1 and beneficiaryId <> ?2",
                holder.codes().stream().map(BeneficiaryId::value).toList(),
                code.value());
    }

    private Preferences preferences(ContactRow row) {
        var email = Optional.ofNullable(row.emailSealed)
                .map(stored -> new EmailAddress(vault.openText(stored, owner(row.beneficiaryId))));
        var muted = Arrays.stream(row.muted.split(",", -1))
                .flatMap(name -> KnownName.of(NoticeKind.class, name).stream())
                .collect(Collectors.toSet());
        return new Preferences(email, NoticeLanguage.ofTag(row.language).orElse(NoticeLanguage.ITALIAN), muted);
    }

    private static String owner(UUID code) {
        return "notice " + code;
    }
}
