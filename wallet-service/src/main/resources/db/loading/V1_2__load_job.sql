-- One upload of grants. Rows wait in load_row until a chunk loads them; its progress is part of the same transaction.
CREATE TABLE load_job (
  load_job_id       uuid        PRIMARY KEY,
  caller            text        NOT NULL,
  idempotency_key   text        NOT NULL,
  programme_id      text        NOT NULL,
  default_reference text        NOT NULL,
  state             text        NOT NULL CHECK (state IN ('RECEIVING', 'LOADING', 'DONE', 'FAILED')),
  failure           text,
  content_sha256    text,
  rows_read         bigint      NOT NULL DEFAULT 0,
  loaded            bigint      NOT NULL DEFAULT 0,
  already_loaded    bigint      NOT NULL DEFAULT 0,
  refused           bigint      NOT NULL DEFAULT 0,
  line_done         bigint      NOT NULL DEFAULT 0,
  created_at        timestamptz NOT NULL,
  heard_of_at       timestamptz NOT NULL,
  finished_at       timestamptz,
  CHECK ((state = 'FAILED') = (failure IS NOT NULL)),
  CHECK (state <> 'DONE' OR loaded + already_loaded + refused = rows_read)
);
-- The key of a failed upload may be used again.
CREATE UNIQUE INDEX load_job_once ON load_job (caller, idempotency_key) WHERE state <> 'FAILED';
CREATE INDEX load_job_by_content ON load_job (content_sha256);
CREATE INDEX load_job_in_work ON load_job (state) WHERE state IN ('RECEIVING', 'LOADING');

-- A row of a file: a grant that waits, or, with a refusal, what the public body is told about it. No tax code is kept.
CREATE TABLE load_row (
  load_job_id     uuid   NOT NULL,
  line            bigint NOT NULL,
  beneficiary_id  uuid,
  programme_id    text,
  currency        text,
  grant_reference text,
  amount_cents    bigint,
  valid_from      timestamptz,
  valid_until     timestamptz,
  refusal         text,
  detail          text,
  PRIMARY KEY (load_job_id, line),
  CHECK (refusal IS NOT NULL OR (beneficiary_id IS NOT NULL AND programme_id IS NOT NULL
         AND currency IS NOT NULL AND grant_reference IS NOT NULL AND amount_cents IS NOT NULL
         AND valid_from IS NOT NULL AND valid_until IS NOT NULL))
);

-- Lots that existed before a job and that a row of it named: a second row naming one is a duplicate.
CREATE TABLE load_job_known_lot (
  load_job_id uuid NOT NULL,
  lot_id      uuid NOT NULL,
  PRIMARY KEY (load_job_id, lot_id)
);
