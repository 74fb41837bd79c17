-- A freeze is about no amount.
ALTER TABLE notice
    ALTER COLUMN amount_cents DROP NOT NULL,
    ALTER COLUMN currency DROP NOT NULL,
    ADD CONSTRAINT notice_amount_is_whole CHECK ((amount_cents IS NULL) = (currency IS NULL));
