-- The grants of a file wait in chunks, each a row of parallel arrays, until the transaction that loads a chunk removes it.
-- A row per grant cost as much again as the lot that it became.
CREATE TABLE load_chunk (
  load_job_id      uuid          NOT NULL REFERENCES load_job ON DELETE CASCADE,
  first_line       bigint        NOT NULL,
  lines            bigint[]      NOT NULL CHECK (cardinality(lines) > 0),
  beneficiary_ids  uuid[]        NOT NULL,
  programme_ids    text[]        NOT NULL,
  currencies       text[]        NOT NULL,
  grant_references text[]        NOT NULL,
  amounts_cents    bigint[]      NOT NULL,
  valid_from       timestamptz[] NOT NULL,
  valid_until      timestamptz[] NOT NULL,
  PRIMARY KEY (load_job_id, first_line),
  CHECK (cardinality(lines) = ALL (ARRAY[cardinality(beneficiary_ids), cardinality(programme_ids), cardinality(currencies),
         cardinality(grant_references), cardinality(amounts_cents), cardinality(valid_from), cardinality(valid_until)]))
);
-- Hashes cannot be made smaller: trying would only cost time.
ALTER TABLE load_chunk ALTER COLUMN beneficiary_ids SET STORAGE EXTERNAL;

-- A refused row, for the public body, by its line. No tax code is kept.
CREATE TABLE load_refusal (
  load_job_id uuid   NOT NULL REFERENCES load_job ON DELETE CASCADE,
  line        bigint NOT NULL,
  refusal     text   NOT NULL,
  detail      text   NOT NULL,
  PRIMARY KEY (load_job_id, line)
);

-- What waits in the old form goes on in the new one.
INSERT INTO load_chunk
SELECT load_job_id, min(line), array_agg(line ORDER BY line), array_agg(beneficiary_id ORDER BY line),
       array_agg(w.programme_id ORDER BY line), array_agg(currency ORDER BY line), array_agg(grant_reference ORDER BY line),
       array_agg(amount_cents ORDER BY line), array_agg(valid_from ORDER BY line), array_agg(valid_until ORDER BY line)
  FROM load_row AS w JOIN load_job USING (load_job_id)
 WHERE w.refusal IS NULL AND load_job.state IN ('RECEIVING', 'LOADING')
 GROUP BY load_job_id, line / 2000;
INSERT INTO load_refusal
SELECT load_job_id, line, w.refusal, coalesce(detail, '') FROM load_row AS w JOIN load_job USING (load_job_id)
 WHERE w.refusal IS NOT NULL;
DROP TABLE load_row;

ALTER TABLE load_job
  DROP COLUMN line_done,
  -- Tries of the chunk in work that failed for a reason that does not pass by itself.
  ADD COLUMN failures integer NOT NULL DEFAULT 0,
  -- The job that got the same file before; this row only keeps the key of the upload, so that it answers the same again.
  ADD COLUMN repeats uuid REFERENCES load_job;
