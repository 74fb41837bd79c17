-- The totals of a minute are read by the redemption's id, which begins with its time: decision 0108. An index of what was spent
-- alone, which grows at its end.
CREATE INDEX hold_of_redemption ON hold (redemption_id) WHERE redemption_id IS NOT NULL;
