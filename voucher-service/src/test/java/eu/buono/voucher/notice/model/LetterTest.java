package eu.buono.voucher.notice.model;

import static org.assertj.core.api.Assertions.assertThat;

import eu.buono.contracts.BeneficiaryId;
import eu.buono.contracts.CategoryId;
import eu.buono.contracts.Channel;
import eu.buono.contracts.GoodId;
import eu.buono.contracts.MerchantId;
import eu.buono.contracts.Money;
import eu.buono.contracts.ProgrammeId;
import eu.buono.contracts.RedemptionId;
import eu.buono.contracts.VoucherId;
import eu.buono.contracts.VoucherTerms;
import eu.buono.contracts.event.MerchantEvent.VoucherRedeemedV1;
import eu.buono.voucher.issuance.api.Issuance;
import eu.buono.voucher.notice.model.Letter.Desk;
import eu.buono.voucher.programme.ProgrammeFixtures;
import eu.buono.voucher.programme.api.Programme;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LetterTest {

    private static final Texts TEXTS = new Texts();
    private static final VoucherId VOUCHER = new VoucherId(new UUID(1, 1));
    private static final Instant USED_AT = Instant.parse("2026-07-23T10:15:30Z");
    private static final Issuance ISSUANCE = new Issuance(
            VOUCHER,
            new BeneficiaryId(new UUID(1, 2)),
            new VoucherTerms(
                    new ProgrammeId("carta-docente"),
                    Channel.PHYSICAL,
                    new CategoryId("books"),
                    new GoodId("printed-book"),
                    Money.eur(123_450)),
            USED_AT.minusSeconds(60),
            USED_AT.minusSeconds(30));

    @Test
    void aUseIsToldInItalianWithWhatWentBack() {
        // Given
        var notice = Notice.used(used(100_000), ISSUANCE);

        // When
        var letter = Letter.of(notice, programme(), desk(NoticeLanguage.ITALIAN, "https://buono.example.org"));

        // Then
        assertThat(letter.subject()).isEqualTo("Un tuo buono è stato usato: 1.000,00\u00a0€");
        assertThat(letter.body())
                .contains("Importo: 1.000,00\u00a0€\n", "Tornati nel borsellino: 234,50\u00a0€\n")
                .contains("Quando: 23 luglio 2026", "12:15")
                .contains("https://buono.example.org/vouchers/" + VOUCHER + "\n");
    }

    @Test
    void aUseIsToldInEnglishAndOfAWholeVoucherNothingWentBack() {
        // Given
        var notice = Notice.used(used(123_450), ISSUANCE);

        // When
        var letter = Letter.of(notice, programme(), desk(NoticeLanguage.ENGLISH, "https://buono.example.org/"));

        // Then
        assertThat(letter.subject()).isEqualTo("A voucher of yours was used: €1,234.50");
        assertThat(letter.body())
                .contains("When: 23 July 2026")
                .contains("https://buono.example.org/vouchers/" + VOUCHER)
                .doesNotContain("Back in the wallet");
    }

    @Test
    void aProgrammeThatIsNotKnownIsCalledByItsId() {
        var letter = Letter.of(
                Notice.used(used(100), ISSUANCE), Optional.empty(), desk(NoticeLanguage.FRENCH, "https://b.example"));

        assertThat(letter.body()).contains("Programme: carta-docente\n");
    }

    @Test
    void aFactHasOneNoticeUnderWhicheverEventItComes() {
        var redeemed = used(100);

        assertThat(Notice.used(redeemed, ISSUANCE).noticeId())
                .isEqualTo(Notice.used(redeemed, ISSUANCE).noticeId())
                .isNotEqualTo(Notice.used(used(100), ISSUANCE).noticeId());
    }

    private static Desk desk(NoticeLanguage language, String portal) {
        return new Desk(TEXTS, language, URI.create(portal));
    }

    private static Optional<Programme> programme() {
        return Optional.of(new Programme(ProgrammeFixtures.aProgramme("carta-docente", 1, Optional.empty())
                .schedule(Instant.EPOCH)));
    }

    private static VoucherRedeemedV1 used(long cents) {
        return new VoucherRedeemedV1(
                VOUCHER,
                new RedemptionId(UUID.randomUUID()),
                new MerchantId(new UUID(1, 4)),
                Money.eur(cents),
                USED_AT);
    }
}
