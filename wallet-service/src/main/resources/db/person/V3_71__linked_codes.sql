-- A person whose tax code changed has wallets under the ids of two codes. No row of theirs moves: the codes are written down as
-- one person's, and whoever looks for a wallet finds those of all of them. A person with one code has no row here.
CREATE TABLE person_code (
  beneficiary_id uuid PRIMARY KEY,
  person_id      uuid NOT NULL
);
CREATE INDEX person_code_of_person ON person_code (person_id);

-- Who linked which codes, and why: the record of what people did, never changed.
CREATE TABLE beneficiary_link (
  link_id        uuid        PRIMARY KEY,
  beneficiary_id uuid        NOT NULL,
  linked_to      uuid        NOT NULL CHECK (linked_to <> beneficiary_id),
  reason         text        NOT NULL,
  reference      text        NOT NULL CHECK (length(reference) BETWEEN 1 AND 64),
  linked_by      text        NOT NULL,
  linked_at      timestamptz NOT NULL,
  UNIQUE (beneficiary_id, linked_to)
);
CREATE TRIGGER link_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON beneficiary_link
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('a link is a record of what was done');

-- As before, and for a person of several codes the cap counts what all of them got. Whoever links takes the lock alone, so no
-- grant is counted without a link that is committed, and none is loaded beside one.
CREATE OR REPLACE FUNCTION write_loading() RETURNS trigger LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  lots_written bigint;
  wallet_above uuid;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(4210);
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
  IF NOT FOUND AND EXISTS (SELECT FROM person_code) THEN
    SELECT asked.wallet_id INTO wallet_above
      FROM (SELECT born.wallet_id, programme_id, person_id,
                   coalesce(programme_year, programme_year_of(programme_id, grant_reference, valid_from)) AS programme_year
              FROM born JOIN wallet USING (wallet_id) JOIN person_code USING (beneficiary_id)) AS asked
      JOIN programme_year AS capped
        ON capped.programme_id = asked.programme_id AND capped.programme_year = asked.programme_year
     WHERE capped.cap_cents < (
       SELECT sum(lot.loaded_cents)
         FROM person_code JOIN wallet USING (beneficiary_id) JOIN lot USING (wallet_id)
        WHERE person_code.person_id = asked.person_id AND wallet.programme_id = asked.programme_id
          AND coalesce(lot.programme_year, programme_year_of(asked.programme_id, lot.grant_reference, lot.valid_from))
              = asked.programme_year)
     LIMIT 1;
  END IF;
  IF FOUND THEN
    RAISE EXCEPTION 'wallet % would get more than the cap of its programme year', wallet_above
      USING ERRCODE = 'check_violation', CONSTRAINT = 'lot_within_year_cap';
  END IF;
  RETURN NULL;
END $$;
