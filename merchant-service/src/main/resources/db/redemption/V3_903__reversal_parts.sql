-- A redemption can be given back in parts: decisions 0097 and 0098. What has been given back of it in all stands in its row;
-- a process of the version before reverses in full only, and writes no sum: 0 beside REVERSED is such a one. It is refused
-- where a part was given back before. Not validated: no row of before can break them, and the tills wait for no scan.
ALTER TABLE redemption ADD COLUMN reversed_cents bigint NOT NULL DEFAULT 0;
ALTER TABLE redemption ADD CONSTRAINT reversed_is_captured
    CHECK (reversed_cents BETWEEN 0 AND coalesce(captured_cents, 0)) NOT VALID;
ALTER TABLE redemption ADD CONSTRAINT reversed_when_nothing_is_left
    CHECK (CASE state WHEN 'REVERSED' THEN reversed_cents IN (0, captured_cents)
                      WHEN 'CAPTURED' THEN reversed_cents < captured_cents
                      ELSE true END) NOT VALID;

-- The parts, each once. Append-only.
CREATE TABLE reversal_part (
    redemption_id uuid,
    number        int CHECK (number > 0),
    cents         bigint      NOT NULL CHECK (cents > 0),
    reference     text CHECK (length(reference) BETWEEN 1 AND 100),
    reversed_at   timestamptz NOT NULL,
    PRIMARY KEY (redemption_id, number),
    UNIQUE (redemption_id, reference)
);
CREATE TRIGGER reversal_part_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON reversal_part
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The parts of a redemption follow each other, and are never more than its row says, which is never more than was captured.
CREATE FUNCTION check_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before record;
BEGIN
    SELECT count(*) AS parts, coalesce(sum(cents), 0) AS cents INTO before
      FROM reversal_part WHERE redemption_id = new.redemption_id;
    IF new.number <> before.parts + 1
       OR NOT EXISTS (SELECT FROM redemption
                       WHERE redemption_id = new.redemption_id AND reversed_cents >= before.cents + new.cents) THEN
        RAISE EXCEPTION 'part % of the reversal of % does not fit', new.number, new.redemption_id;
    END IF;
    RETURN new;
END $$;
CREATE TRIGGER reversal_part_fits BEFORE INSERT ON reversal_part FOR EACH ROW EXECUTE FUNCTION check_part();

-- A claim of a part is called REVERSAL-n, by its number, so that the key of claims stays what it is.
ALTER TABLE claim DROP CONSTRAINT claim_kind_check;
ALTER TABLE claim DROP CONSTRAINT claim_check;
ALTER TABLE claim ADD CONSTRAINT sign_is_the_kind
    CHECK (CASE WHEN kind = 'ACCRUAL' THEN cents > 0 ELSE kind ~ '^REVERSAL(-[1-9][0-9]*)?$' AND cents < 0 END) NOT VALID;

-- A reversal in full takes back exactly what was accrued, and parts take back that at most; there are never both.
CREATE OR REPLACE FUNCTION check_reversal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM claim AS accrual
                    WHERE redemption_id = new.redemption_id AND kind = 'ACCRUAL'
                      AND merchant_id = new.merchant_id AND currency = new.currency
                      AND CASE new.kind
                          WHEN 'REVERSAL' THEN
                              cents = -new.cents
                              AND NOT EXISTS (SELECT FROM claim AS part
                                               WHERE part.redemption_id = new.redemption_id AND part.cents < 0)
                          ELSE
                              cents + new.cents + (SELECT coalesce(sum(part.cents), 0) FROM claim AS part
                                                    WHERE part.redemption_id = new.redemption_id AND part.cents < 0) >= 0
                          END) THEN
        RAISE EXCEPTION 'the reversal % of % does not match its accrual', new.kind, new.redemption_id;
    END IF;
    RETURN new;
END $$;
DROP TRIGGER claim_reversal_matches ON claim;
CREATE TRIGGER claim_reversal_matches
    BEFORE INSERT ON claim
    FOR EACH ROW WHEN (new.kind <> 'ACCRUAL') EXECUTE FUNCTION check_reversal();
