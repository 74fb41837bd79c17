-- What the context "listing" reads of vouchers, and all that it reads. Columns are added at the end, so that processes of the
-- version before go on beside those of this one.
create view listed_voucher as
select voucher_id, beneficiary_id, programme_id, channel, category_id, good_id, amount_cents, currency, requested_at, deadline,
       version, state, code_hash, code_key_id, code_sealed, expires_at, issued_at, cancellation, refusal, redemption_id,
       redeemed_cents, redeemed_at, reversed_at
  from voucher;
