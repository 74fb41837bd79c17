-- Refusals at the public counter are counted apart from the tills' wrong codes.
ALTER TABLE guess DROP CONSTRAINT guess_kind_check;
ALTER TABLE guess ADD CONSTRAINT guess_kind_check
    CHECK (kind IN ('MERCHANT', 'ADDRESS', 'COUNTER', 'COUNTER_ADDRESS'));
