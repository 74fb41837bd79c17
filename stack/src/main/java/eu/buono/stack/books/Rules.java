package eu.buono.stack.books;

import eu.buono.stack.Service;
import java.util.List;

/** What must be true of the books, as SQL that counts violations or reads each voucher's fate. */
final class Rules {

    private Rules() {}

    /** A rule inside the database of one service. */
    record Rule(Service service, String sentence, String countOfViolations) {}

    static final List<Rule> WITHIN_ONE_SERVICE = List.of(
            new Rule(
                    Service.WALLET,
                    "each lot: loaded = available + held + spent + expired + recovered, none below zero",
                    """
                    SELECT count(*) FROM lot
                     WHERE loaded_cents <> available_cents + held_cents + spent_cents + expired_cents + recovered_cents
                        OR least(available_cents, held_cents, spent_cents, expired_cents, recovered_cents) < 0
                    """),
            new Rule(Service.WALLET, "each lot's balances are the sums of its ledger", """
                    SELECT count(*) FROM lot LEFT JOIN (
                      SELECT wallet_id, lot_id,
                             sum(CASE WHEN to_account = 'AVAILABLE' THEN amount_cents
                                      WHEN from_account = 'AVAILABLE' THEN -amount_cents ELSE 0 END) AS available,
                             sum(CASE WHEN to_account = 'HELD' THEN amount_cents
                                      WHEN from_account = 'HELD' THEN -amount_cents ELSE 0 END) AS held,
                             sum(CASE WHEN to_account = 'SPENT' THEN amount_cents
                                      WHEN from_account = 'SPENT' THEN -amount_cents ELSE 0 END) AS spent,
                             sum(CASE WHEN to_account = 'EXPIRED' THEN amount_cents ELSE 0 END) AS expired,
                             sum(CASE WHEN to_account = 'RECOVERED' THEN amount_cents ELSE 0 END) AS recovered,
                             sum(CASE WHEN from_account = 'LOADED' THEN amount_cents ELSE 0 END) AS loaded
                        FROM ledger_transfer GROUP BY wallet_id, lot_id) AS ledger USING (wallet_id, lot_id)
                     WHERE (available_cents, held_cents, spent_cents, expired_cents, recovered_cents, loaded_cents)
                           IS DISTINCT FROM
                           (ledger.available, ledger.held, ledger.spent, ledger.expired, ledger.recovered, ledger.loaded)
                    """),
            new Rule(Service.WALLET, "what is held in lots is what the holds say", """
                    SELECT count(*) FROM (SELECT coalesce(sum(held_cents), 0) AS cents FROM lot) AS lots,
                      (SELECT coalesce(sum(part), 0) AS cents FROM hold, unnest(lot_cents) AS part
                        WHERE state = 'HELD') AS holds
                     WHERE lots.cents <> holds.cents
                    """),
            new Rule(Service.WALLET, "what is spent in lots is what the holds say", """
                    SELECT count(*) FROM (SELECT coalesce(sum(spent_cents), 0) AS cents FROM lot) AS lots,
                      (SELECT coalesce(sum(spent_cents - returned_cents), 0) AS cents FROM hold WHERE state = 'SPENT') AS holds
                     WHERE lots.cents <> holds.cents
                    """),
            new Rule(Service.WALLET, "what was recovered is what corrections of grants took back", """
                    SELECT count(*) FROM (SELECT coalesce(sum(recovered_cents), 0) AS cents FROM lot) AS recovered,
                      (SELECT coalesce(sum(regained_cents), 0) AS cents FROM lot) AS regained,
                      (SELECT coalesce(sum(decreased_cents), 0) AS cents FROM lot) AS decreased,
                      (SELECT coalesce(sum(amount_cents), 0) AS cents FROM grant_correction WHERE kind <> 'INCREASE') AS corrected
                     WHERE recovered.cents <> regained.cents OR decreased.cents <> corrected.cents
                    """),
            new Rule(Service.WALLET, "money is held while its lot is valid, and expires when that has ended", """
                    SELECT count(*) FROM ledger_transfer JOIN lot USING (wallet_id, lot_id)
                     WHERE to_account = 'HELD' AND (booked_at < valid_from OR booked_at >= valid_until)
                        OR to_account = 'EXPIRED' AND booked_at < valid_until
                    """),
            new Rule(Service.VOUCHER, "no voucher is issued when it has expired already", """
                    SELECT count(*) FROM voucher WHERE issued_at >= expires_at
                    """),
            new Rule(Service.MERCHANT, "nobody begins to use a voucher that has expired", """
                    SELECT count(*) FROM redemption JOIN till_voucher USING (voucher_id) WHERE authorised_at >= expires_at
                    """),
            new Rule(Service.MERCHANT, "claims = captured - reversed, sandbox and canaries apart", """
                    SELECT count(*) FROM (SELECT coalesce(sum(cents), 0) AS cents FROM claim) AS claims,
                      (SELECT coalesce(sum(captured_cents - reversed_cents), 0) AS cents FROM redemption
                        WHERE state = 'CAPTURED'
                          AND redemption_id < 'ffffffff-0000-0000-0000-000000000000'
                          AND merchant_id NOT IN (SELECT merchant_id FROM till_merchant WHERE 'canary' = ANY (categories))
                      ) AS standing
                     WHERE claims.cents <> standing.cents
                    """),
            new Rule(Service.MERCHANT, "what was given back in parts is the sum of the parts", """
                    SELECT count(*) FROM redemption FULL JOIN (
                      SELECT redemption_id, sum(cents) AS cents FROM reversal_part GROUP BY redemption_id) AS parts
                        USING (redemption_id)
                     WHERE CASE WHEN parts.cents IS NULL THEN redemption.state = 'CAPTURED' AND reversed_cents <> 0
                                ELSE reversed_cents IS DISTINCT FROM parts.cents END
                    """),
            new Rule(Service.MERCHANT, "no voucher is captured twice", """
                    SELECT count(*) FROM (SELECT voucher_id FROM redemption WHERE captured_cents IS NOT NULL
                                           GROUP BY voucher_id HAVING count(*) > 1) AS twice
                    """),
            new Rule(Service.MERCHANT, "nobody captured more than the voucher was worth", """
                    SELECT count(*) FROM redemption JOIN till_voucher USING (voucher_id)
                     WHERE redemption.captured_cents > till_voucher.cents
                    """),
            new Rule(Service.SETTLEMENT, "each settlement is the sum of the claims that it took", """
                    SELECT count(*) FROM settlement FULL JOIN (
                      SELECT settlement_id, sum(cents) AS cents, count(*) AS claims FROM claim
                       WHERE settlement_id IS NOT NULL GROUP BY settlement_id) AS taken USING (settlement_id)
                     WHERE (accrued_cents - reversed_cents, settlement.claims) IS DISTINCT FROM (taken.cents, taken.claims)
                    """),
            new Rule(Service.SETTLEMENT, "no claim is reversed without its capture, or for another amount", """
                    SELECT count(*) FROM claim AS reversal
                      LEFT JOIN claim AS capture ON capture.redemption_id = reversal.redemption_id
                                                AND capture.kind = 'ACCRUAL'
                     WHERE reversal.kind = 'REVERSAL' AND capture.cents IS DISTINCT FROM -reversal.cents
                    """),
            new Rule(
                    Service.SETTLEMENT,
                    "claims, settlements, orders and the bank agree, as the service compares them all the time",
                    "SELECT count(*) FROM settlement_discrepancy"),
            new Rule(Service.SETTLEMENT, "no redemption is owed less than nothing", """
                    SELECT count(*) FROM (SELECT redemption_id FROM claim GROUP BY redemption_id
                                          HAVING sum(cents) < 0) AS too_little
                    """));

    /** Columns: redemption, merchant, cents that the merchant is owed for it: nothing after a reversal. */
    static final String CLAIMS_AT_THE_TILL = """
            SELECT redemption_id, merchant_id::text, CASE state WHEN 'CAPTURED' THEN captured_cents - reversed_cents ELSE 0 END
              FROM redemption
             WHERE state IN ('CAPTURED', 'REVERSED') AND redemption_id < 'ffffffff-0000-0000-0000-000000000000'
               AND merchant_id NOT IN (SELECT merchant_id FROM till_merchant WHERE 'canary' = ANY (categories))
            """;

    static final String CLAIMS_AT_THE_SETTLEMENT =
            "SELECT redemption_id, min(merchant_id::text), sum(cents) FROM claim GROUP BY redemption_id";

    /** Columns: voucher, fate, cents. Fates: LIVE (held cents), SPENT (spent cents), REVERSED (0), ENDED (0). */
    static final String VOUCHERS_AT_THE_WALLET = """
            SELECT voucher_id,
                   CASE state WHEN 'HELD' THEN 'LIVE' WHEN 'SPENT' THEN 'SPENT' WHEN 'REVERSED' THEN 'REVERSED'
                              ELSE 'ENDED' END,
                   CASE state WHEN 'HELD' THEN (SELECT sum(part) FROM unnest(lot_cents) AS part)
                              WHEN 'SPENT' THEN spent_cents - returned_cents ELSE 0 END
              FROM hold
            """;

    static final String VOUCHERS_AT_THE_TILL = """
            SELECT till_voucher.voucher_id,
                   CASE till_voucher.state WHEN 'OPEN' THEN 'LIVE' WHEN 'FROZEN' THEN 'LIVE' WHEN 'REDEEMED' THEN 'SPENT'
                              WHEN 'REVERSED' THEN 'REVERSED' ELSE 'ENDED' END,
                   CASE WHEN till_voucher.state IN ('OPEN', 'FROZEN') THEN till_voucher.cents
                        WHEN till_voucher.state = 'REDEEMED' THEN redemption.captured_cents - redemption.reversed_cents
                             ELSE 0 END
              FROM till_voucher
              LEFT JOIN redemption ON redemption.voucher_id = till_voucher.voucher_id
                                  AND redemption.state IN ('CAPTURED', 'REVERSED')
             WHERE till_voucher.voucher_id < 'ffffffff-0000-0000-0000-000000000000'
            """;

    static final String VOUCHERS_AT_ISSUANCE = """
            SELECT voucher_id,
                   CASE WHEN state = 'ISSUED' THEN 'LIVE' WHEN state = 'REDEEMED' AND reversed_at IS NULL THEN 'SPENT'
                        WHEN state = 'REDEEMED' THEN 'REVERSED' WHEN state IN ('REQUESTED', 'HELD') THEN 'UNDER WAY'
                        ELSE 'ENDED' END,
                   CASE WHEN state = 'ISSUED' THEN amount_cents
                        WHEN state = 'REDEEMED' AND reversed_at IS NULL THEN redeemed_cents - coalesce(reversed_cents, 0)
                        ELSE 0 END
              FROM voucher
            """;
}
