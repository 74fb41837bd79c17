-- What was spent for a voucher can go back to its lots in parts: decision 0097. A process of the version before gives all back at
-- once and writes no sum: 0 beside REVERSED is such a one. Not validated: no row of before can break it.
ALTER TABLE hold ADD COLUMN returned_cents bigint NOT NULL DEFAULT 0;
ALTER TABLE hold ADD CONSTRAINT hold_returns_what_was_spent
  CHECK (CASE state WHEN 'SPENT' THEN returned_cents >= 0 AND returned_cents < spent_cents
                    WHEN 'REVERSED' THEN returned_cents IN (0, spent_cents)
                    ELSE returned_cents = 0 END) NOT VALID;
