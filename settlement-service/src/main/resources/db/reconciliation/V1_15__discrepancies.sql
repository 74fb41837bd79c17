-- In what the books of a settlement do not agree now: decision 0112. Each comparison replaces what it finds; it can be deleted.
CREATE TABLE settlement_discrepancy (
  settlement_id  uuid        NOT NULL,
  kind           text        NOT NULL,
  expected_cents bigint      NOT NULL,
  found_cents    bigint      NOT NULL,
  found_at       timestamptz NOT NULL,
  PRIMARY KEY (settlement_id, kind)
);
