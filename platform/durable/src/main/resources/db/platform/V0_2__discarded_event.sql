-- Parked events that somebody of ops took out unapplied, for good, with who and why: evidence, never read by the service.
CREATE TABLE discarded_event (
  consumer     text        NOT NULL,
  event_id     uuid        NOT NULL,
  aggregate_id uuid        NOT NULL,
  origin       text        NOT NULL,
  type         text        NOT NULL,
  body         bytea       NOT NULL,
  cause        text        NOT NULL,
  occurred_at  timestamptz NOT NULL,
  parked_at    timestamptz NOT NULL,
  discarded_at timestamptz NOT NULL DEFAULT now(),
  discarded_by text        NOT NULL,
  reason       text        NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  PRIMARY KEY (consumer, event_id)
);
