-- What a shop has given back of a voucher, in parts or all of it: decision 0097. Absent: nothing; or all, beside reversed_at, as a
-- process of the version before writes it. Not validated: no row of before can break it.
alter table voucher add column reversed_cents bigint;
alter table voucher add constraint reversed_is_redeemed
    check (reversed_cents is null or (state = 'REDEEMED' and reversed_cents between 1 and redeemed_cents)) not valid;
create or replace view listed_voucher as
select voucher_id, beneficiary_id, programme_id, channel, category_id, good_id, amount_cents, currency, requested_at, deadline,
       version, state, code_hash, code_key_id, code_sealed, expires_at, issued_at, cancellation, refusal, redemption_id,
       redeemed_cents, redeemed_at, reversed_at, reversed_cents
  from voucher;
