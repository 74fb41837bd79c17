-- The totals of a minute are read by the redemption's id, which begins with its time: decision 0108. An index of what was redeemed
-- alone, which grows at its end.
CREATE INDEX voucher_of_redemption ON voucher (redemption_id) WHERE redemption_id IS NOT NULL;
