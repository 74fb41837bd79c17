-- A redemption can be given back in parts: decision 0097. The entry of a part is called REVERSAL-n, by its number, so that the key
-- stays what it is and processes of the version before go on. Not validated: no entry of before can break it.
ALTER TABLE claim DROP CONSTRAINT claim_kind_check;
ALTER TABLE claim ADD CONSTRAINT kind_is_known CHECK (kind ~ '^(ACCRUAL|REVERSAL(-[1-9][0-9]*)?)$') NOT VALID;
