-- By which code each voucher is redeemed, as a keyed hash: a merchant's own invoice names codes, and claims name vouchers.
CREATE TABLE voucher_code (
  voucher_id uuid PRIMARY KEY,
  code_hash  text NOT NULL
);
CREATE INDEX voucher_code_hash ON voucher_code (code_hash);
CREATE INDEX claim_of_voucher ON claim (voucher_id);
