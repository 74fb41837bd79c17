-- The same rule as before, as a condition of the trigger: a closing that settles millions of claims calls no function for those that
-- keep it.
DROP TRIGGER claim_is_settled_once ON claim;
CREATE TRIGGER claim_is_never_deleted BEFORE DELETE ON claim FOR EACH ROW EXECUTE FUNCTION claim_is_settled_once();
CREATE TRIGGER claim_is_settled_once BEFORE UPDATE ON claim FOR EACH ROW
  WHEN (OLD.settlement_id IS NOT NULL
        OR ROW(OLD.position, OLD.redemption_id, OLD.kind, OLD.voucher_id, OLD.merchant_id, OLD.shop_id, OLD.programme_id, OLD.channel,
               OLD.category_id, OLD.good_id, OLD.till_interface, OLD.till_reference, OLD.cents, OLD.currency, OLD.accrued_at,
               OLD.claimed_at)
           IS DISTINCT FROM
           ROW(NEW.position, NEW.redemption_id, NEW.kind, NEW.voucher_id, NEW.merchant_id, NEW.shop_id, NEW.programme_id, NEW.channel,
               NEW.category_id, NEW.good_id, NEW.till_interface, NEW.till_reference, NEW.cents, NEW.currency, NEW.accrued_at,
               NEW.claimed_at))
  EXECUTE FUNCTION claim_is_settled_once();
-- Called only for what breaks the rule.
CREATE OR REPLACE FUNCTION claim_is_settled_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a claim is never deleted: %', OLD.redemption_id;
  END IF;
  RAISE EXCEPTION 'a claim is settled once, and otherwise never changed: %', OLD.redemption_id;
END $$;
