-- Orders of ops to publish state again, from the tables of the service. Where one stands is written with what it publishes.
CREATE TABLE republish_job (
  job_id        uuid        PRIMARY KEY,
  aggregate_id  uuid,
  changed_since timestamptz,
  source        text,
  after_id      uuid,
  left_over     uuid[]      NOT NULL DEFAULT '{}',
  aggregates    bigint      NOT NULL DEFAULT 0,
  events        bigint      NOT NULL DEFAULT 0,
  indescribable bigint      NOT NULL DEFAULT 0,
  requested_by  text        NOT NULL,
  requested_at  timestamptz NOT NULL,
  finished_at   timestamptz,
  CHECK (num_nonnulls(aggregate_id, changed_since) <= 1)
);
CREATE INDEX republish_job_in_work ON republish_job (requested_at) WHERE finished_at IS NULL;
