-- A lot is born with its money and by that writes the first line of its ledger, in one statement for a whole load. Before,
-- it was born empty and filled by that line: each lot of a load was written twice.
DROP TRIGGER lot_is_born_empty ON lot;
-- The lot's own checks leave only loaded and available to be anything but zero.
CREATE TRIGGER lot_is_born_available BEFORE INSERT ON lot
  FOR EACH ROW WHEN (NEW.loaded_cents <> NEW.available_cents)
  EXECUTE FUNCTION refuse_change('all money of a new lot is available');

CREATE FUNCTION write_loading() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ledger_transfer (wallet_id, lot_id, from_account, to_account, amount_cents, cause_id, booked_at)
  SELECT wallet_id, lot_id, 'LOADED', 'AVAILABLE', loaded_cents, loaded_by, loaded_at FROM born;
  RETURN NULL;
END $$;
CREATE TRIGGER write_loading AFTER INSERT ON lot
  REFERENCING NEW TABLE AS born FOR EACH STATEMENT EXECUTE FUNCTION write_loading();

-- Nobody else writes that line, so it is there once, as the lot is.
CREATE FUNCTION refuse_loading() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM booked WHERE from_account = 'LOADED') THEN
    RAISE EXCEPTION 'a lot is loaded when it is born' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER book_is_no_loading AFTER INSERT ON ledger_transfer
  REFERENCING NEW TABLE AS booked FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION refuse_loading();
DROP INDEX ledger_transfer_loads_a_lot_once;

-- The balances follow every line but the first, which the lot was born with.
DROP TRIGGER book_transfers ON ledger_transfer;
CREATE TRIGGER book_transfers AFTER INSERT ON ledger_transfer
  REFERENCING NEW TABLE AS booked FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION book_transfers();
