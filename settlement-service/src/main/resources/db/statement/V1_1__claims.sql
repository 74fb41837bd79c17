-- What merchants are owed, entry by entry, as the events of the tills said it. An entry is never changed: a reversal is a second
-- one, which takes the first one back. Only its settlement is added, once.
CREATE TABLE claim (
  redemption_id  uuid        NOT NULL,
  kind           text        NOT NULL CHECK (kind IN ('ACCRUAL', 'REVERSAL')),
  voucher_id     uuid        NOT NULL,
  merchant_id    uuid        NOT NULL,
  shop_id        uuid,
  programme_id   text        NOT NULL,
  channel        text        NOT NULL,
  category_id    text        NOT NULL,
  good_id        text        NOT NULL,
  till_interface text        NOT NULL,
  till_reference text        NOT NULL,
  cents          bigint      NOT NULL, -- signed: below zero for a reversal
  currency       text        NOT NULL,
  accrued_at     timestamptz NOT NULL, -- when the till captured, also for a reversal: it follows its accrual into a period
  claimed_at     timestamptz NOT NULL,
  settlement_id  uuid,                 -- absent: open
  PRIMARY KEY (redemption_id, kind),
  CONSTRAINT sign_is_the_kind CHECK (CASE kind WHEN 'ACCRUAL' THEN cents > 0 ELSE cents < 0 END)
);
CREATE INDEX claim_of_merchant ON claim (merchant_id, claimed_at, redemption_id, kind);
CREATE INDEX claim_open ON claim (programme_id, merchant_id) WHERE settlement_id IS NULL;
CREATE INDEX claim_of_settlement ON claim (settlement_id, claimed_at) WHERE settlement_id IS NOT NULL;

CREATE FUNCTION claim_is_settled_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a claim is never deleted: %', OLD.redemption_id;
  END IF;
  IF OLD.settlement_id IS NOT NULL
     OR ROW(OLD.redemption_id, OLD.kind, OLD.voucher_id, OLD.merchant_id, OLD.shop_id, OLD.programme_id, OLD.channel,
            OLD.category_id, OLD.good_id, OLD.till_interface, OLD.till_reference, OLD.cents, OLD.currency, OLD.accrued_at,
            OLD.claimed_at)
        IS DISTINCT FROM
        ROW(NEW.redemption_id, NEW.kind, NEW.voucher_id, NEW.merchant_id, NEW.shop_id, NEW.programme_id, NEW.channel,
            NEW.category_id, NEW.good_id, NEW.till_interface, NEW.till_reference, NEW.cents, NEW.currency, NEW.accrued_at,
            NEW.claimed_at) THEN
    RAISE EXCEPTION 'a claim is settled once, and otherwise never changed: %', OLD.redemption_id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER claim_is_settled_once BEFORE UPDATE OR DELETE ON claim FOR EACH ROW EXECUTE FUNCTION claim_is_settled_once();
