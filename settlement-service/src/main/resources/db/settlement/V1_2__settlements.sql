-- An order of the public body, or of the schedule, to close what was claimed before an instant. Where it stands is written with
-- the settlements that it makes, so it goes on after any crash.
CREATE TABLE closing (
  closing_id     uuid        PRIMARY KEY,
  programme_id   text        NOT NULL,
  until          timestamptz NOT NULL,
  requested_by   text        NOT NULL,
  requested_at   timestamptz NOT NULL,
  after_merchant uuid,
  settlements    bigint      NOT NULL DEFAULT 0,
  carried_over   bigint      NOT NULL DEFAULT 0,
  cents          bigint      NOT NULL DEFAULT 0,
  ended_at       timestamptz,
  UNIQUE (programme_id, until)
);
CREATE INDEX closing_open ON closing (requested_at) WHERE ended_at IS NULL;

CREATE TABLE settlement (
  settlement_id  uuid        PRIMARY KEY, -- version 7: listing in order of closing
  merchant_id    uuid        NOT NULL,
  programme_id   text        NOT NULL,
  claims_from    timestamptz NOT NULL,
  until          timestamptz NOT NULL,
  claims         bigint      NOT NULL CHECK (claims > 0),
  accrued_cents  bigint      NOT NULL CHECK (accrued_cents >= 0),
  reversed_cents bigint      NOT NULL CHECK (reversed_cents >= 0),
  currency       text        NOT NULL,
  state          text        NOT NULL
    CHECK (state IN ('CLOSED', 'INVOICED', 'ACCEPTED', 'REJECTED', 'ORDERED', 'PAID', 'RETURNED')),
  invoice_number text,
  payout_id      uuid,
  reason         text,
  paid_on        date,
  changed_at     timestamptz NOT NULL,
  version        int         NOT NULL,
  CONSTRAINT nobody_is_paid_less_than_something CHECK (accrued_cents > reversed_cents),
  CONSTRAINT invoice_after_closed CHECK ((state = 'CLOSED') = (invoice_number IS NULL)),
  CONSTRAINT payout_when_ordered CHECK ((state IN ('ORDERED', 'PAID', 'RETURNED')) = (payout_id IS NOT NULL)),
  CONSTRAINT reason_of_a_no CHECK ((state IN ('REJECTED', 'RETURNED')) = (reason IS NOT NULL)),
  CONSTRAINT day_of_payment CHECK ((state = 'PAID') = (paid_on IS NOT NULL))
);
CREATE INDEX settlement_of_merchant ON settlement (merchant_id, settlement_id);
CREATE INDEX settlement_of_programme ON settlement (programme_id, state, settlement_id);
CREATE INDEX settlement_of_payout ON settlement (payout_id) WHERE payout_id IS NOT NULL;

-- Who moved it when: evidence, appended in the transaction of the move.
CREATE TABLE settlement_step (
  settlement_id uuid        NOT NULL REFERENCES settlement,
  version       int         NOT NULL,
  state         text        NOT NULL,
  moved_at      timestamptz NOT NULL,
  moved_by      text        NOT NULL,
  reason        text,
  PRIMARY KEY (settlement_id, version)
);
