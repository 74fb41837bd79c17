-- A person gets at most the programme's cap in each of its years, whatever the grants are called. The guard before was the
-- spelling of a free text: seven spellings of one year were seven grants.
-- The strongest lock is taken first: taken last it could wait in a circle with a process that is at work.
ALTER TABLE lot ADD COLUMN programme_year int;
ALTER TABLE load_chunk ADD COLUMN programme_years int[];

-- The caps, written by each process at its start from the programmes' rules; a year that is not here takes no grant.
CREATE TABLE programme_year (
  programme_id   text        NOT NULL,
  programme_year int         NOT NULL,
  starts_at      timestamptz NOT NULL,
  cap_cents      bigint      NOT NULL CHECK (cap_cents > 0),
  PRIMARY KEY (programme_id, programme_year)
);

-- The year of a lot that was loaded without one, by this version's forerunner: as that one chose the rule for it. A validity
-- that begins before the programme counts for its first year.
CREATE FUNCTION programme_year_of(lot_programme_id text, lot_reference text, lot_valid_from timestamptz)
RETURNS int LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN lot_reference ~ '^20[0-9]{2}/[0-9]{2}$' THEN left(lot_reference, 4)::int
         ELSE coalesce(
           (SELECT programme_year FROM programme_year WHERE programme_id = lot_programme_id AND starts_at <= lot_valid_from
             ORDER BY starts_at DESC LIMIT 1),
           (SELECT min(programme_year) FROM programme_year WHERE programme_id = lot_programme_id)) END
$$;

-- Also for lots of processes of the version before, which know no year. A wallet that this transaction has made is nobody
-- else's yet; any other is locked, so that two loads at once count each other's lots.
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
     SELECT sum(lot.loaded_cents) FROM lot
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
CREATE TRIGGER lot_keeps_its_year BEFORE UPDATE OF programme_year, grant_reference, valid_from ON lot
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('the cap of its year was counted by it');
