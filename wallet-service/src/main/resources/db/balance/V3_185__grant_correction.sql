-- A grant is corrected by what is written beside it, never by another amount: decision 0106. The lot keeps what was loaded;
-- decreased_cents is by how much the corrections have made it less, regained_cents what was taken back for that, of this lot or of
-- another. What of it expired is nobody's debt. A process of the version before sees neither.
ALTER TABLE lot ADD COLUMN decreased_cents bigint NOT NULL DEFAULT 0;
ALTER TABLE lot ADD COLUMN regained_cents bigint NOT NULL DEFAULT 0;
ALTER TABLE lot ADD CONSTRAINT lot_is_decreased_by_what_it_was
  CHECK (regained_cents >= 0 AND regained_cents <= decreased_cents AND decreased_cents <= loaded_cents) NOT VALID;
CREATE INDEX lot_owing ON lot (wallet_id) WHERE decreased_cents > regained_cents;

CREATE TABLE grant_correction (
  correction_id uuid        PRIMARY KEY,
  wallet_id     uuid        NOT NULL,
  lot_id        uuid        NOT NULL,
  kind          text        NOT NULL CHECK (kind IN ('INCREASE', 'DECREASE', 'REVOCATION')),
  amount_cents  bigint      NOT NULL CHECK (amount_cents > 0),
  -- The lot that an increase became.
  new_lot_id    uuid        CHECK ((new_lot_id IS NOT NULL) = (kind = 'INCREASE')),
  reason        text        NOT NULL,
  corrected_by  text        NOT NULL,
  corrected_at  timestamptz NOT NULL,
  FOREIGN KEY (wallet_id, lot_id) REFERENCES lot
);
CREATE INDEX grant_correction_of_lot ON grant_correction (wallet_id, lot_id, corrected_at);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON grant_correction
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('a correction is corrected by another');

-- The cap of a year counts what grants are, not what they once were.
CREATE OR REPLACE FUNCTION write_loading() RETURNS trigger LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  lots_written bigint;
  wallet_above uuid;
BEGIN
  PERFORM FROM wallet
    WHERE wallet_id IN (SELECT wallet_id FROM born) AND xmin <> pg_current_xact_id()::xid
    ORDER BY wallet_id FOR NO KEY UPDATE;
  INSERT INTO ledger_transfer (wallet_id, lot_id, from_account, to_account, amount_cents, cause_id, booked_at)
  SELECT wallet_id, lot_id, 'LOADED', 'AVAILABLE', loaded_cents, loaded_by, loaded_at FROM born JOIN wallet USING (wallet_id);
  GET DIAGNOSTICS lots_written = ROW_COUNT;
  IF lots_written <> (SELECT count(*) FROM born) THEN
    RAISE EXCEPTION 'a lot names a wallet that does not exist' USING ERRCODE = 'foreign_key_violation';
  END IF;
  SELECT asked.wallet_id INTO wallet_above
    FROM (SELECT born.wallet_id, programme_id,
                 coalesce(programme_year, programme_year_of(programme_id, grant_reference, valid_from)) AS programme_year
            FROM born JOIN wallet USING (wallet_id)) AS asked
    LEFT JOIN programme_year AS capped
      ON capped.programme_id = asked.programme_id AND capped.programme_year = asked.programme_year
   WHERE capped.cap_cents IS NULL OR capped.cap_cents < (
     SELECT sum(lot.loaded_cents - lot.decreased_cents) FROM lot
      WHERE lot.wallet_id = asked.wallet_id
        AND coalesce(lot.programme_year, programme_year_of(asked.programme_id, lot.grant_reference, lot.valid_from))
            = asked.programme_year)
   LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'wallet % would get more than the cap of its programme year', wallet_above
      USING ERRCODE = 'check_violation', CONSTRAINT = 'lot_within_year_cap';
  END IF;
  RETURN NULL;
END $$;
