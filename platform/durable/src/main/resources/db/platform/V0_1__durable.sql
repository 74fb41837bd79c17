-- Events of this service that Kafka has not acknowledged yet. Rows are deleted once it has, so the table is short.
CREATE TABLE outbox (
  position      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id      uuid        NOT NULL,
  topic         text        NOT NULL,
  aggregate_id  uuid        NOT NULL,
  type          text        NOT NULL,
  body          bytea       NOT NULL,
  trace_parent  text,
  extra_headers jsonb,
  occurred_at   timestamptz NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- Events that a consumer of this service has applied (or parked): what makes delivery at least once an effect exactly once.
CREATE TABLE inbox (
  consumer   text        NOT NULL,
  event_id   uuid        NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (consumer, event_id)
);
CREATE INDEX inbox_by_age ON inbox USING brin (applied_at);

-- Events that could not be applied, and all later ones of the same aggregate, in order, until somebody replays them.
CREATE TABLE parked_event (
  position     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  consumer     text        NOT NULL,
  aggregate_id uuid        NOT NULL,
  event_id     uuid        NOT NULL,
  origin       text        NOT NULL,
  type         text        NOT NULL,
  body         bytea       NOT NULL,
  cause        text        NOT NULL,
  occurred_at  timestamptz NOT NULL,
  parked_at    timestamptz NOT NULL DEFAULT now(),
  UNIQUE (consumer, event_id)
);
CREATE INDEX parked_event_by_aggregate ON parked_event (consumer, aggregate_id, position);

-- The answer given to each mutation, written in the transaction of the change.
CREATE TABLE idempotency_record (
  caller      text        NOT NULL,
  key         text        NOT NULL,
  fingerprint text        NOT NULL,
  status      smallint    NOT NULL,
  body        text        NOT NULL,
  location    text,
  created_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (caller, key)
);
CREATE INDEX idempotency_record_by_age ON idempotency_record USING brin (created_at);
