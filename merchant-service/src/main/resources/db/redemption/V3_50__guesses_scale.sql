-- Wrong codes are counted against the end customer that a till names, and what a merchant may get wrong grows with what
-- it has cashed: decision 0025. Of the end customer there is a keyed hash.
ALTER TABLE guess DROP CONSTRAINT guess_kind_check;
ALTER TABLE guess ADD CONSTRAINT guess_kind_check
    CHECK (kind IN ('MERCHANT', 'ADDRESS', 'CUSTOMER', 'COUNTER', 'COUNTER_ADDRESS'));

-- What the merchant had cashed in the seven days before takings_at.
ALTER TABLE guess ADD COLUMN takings_cents bigint NOT NULL DEFAULT 0 CHECK (takings_cents >= 0);
ALTER TABLE guess ADD COLUMN takings_at timestamptz;

-- Forgotten counts are found by it.
CREATE INDEX guess_age ON guess (window_start);
