-- Everything that the services have published of wallets, vouchers, tills and settlements, once each, as it was published.
CREATE TABLE timeline_entry (
  event_id       uuid        PRIMARY KEY,
  type           text        NOT NULL,
  aggregate_id   uuid        NOT NULL,
  happened_at    timestamptz NOT NULL,
  topic          text        NOT NULL,
  kafka_partition int        NOT NULL,
  kafka_offset   bigint      NOT NULL,
  trace_id       text,
  is_republished boolean     NOT NULL,
  body           text        NOT NULL,
  fact           text        NOT NULL  -- digest of type, aggregate and body: what is published again is known by it
);
CREATE INDEX timeline_entry_by_fact ON timeline_entry (fact);
CREATE INDEX timeline_entry_by_age ON timeline_entry USING brin (happened_at);

-- By which ids an entry is found: all that it names.
CREATE TABLE timeline_subject (
  subject_id uuid NOT NULL,
  event_id   uuid NOT NULL REFERENCES timeline_entry ON DELETE CASCADE,
  PRIMARY KEY (subject_id, event_id)
);
CREATE INDEX timeline_subject_of_entry ON timeline_subject (event_id);

-- What leads from a voucher to the settlement that took it: no event names both.
CREATE TABLE timeline_owed (
  event_id      uuid        PRIMARY KEY REFERENCES timeline_entry ON DELETE CASCADE,
  voucher_id    uuid        NOT NULL,
  redemption_id uuid        NOT NULL,
  merchant_id   uuid        NOT NULL,
  programme_id  text        NOT NULL,
  redeemed_at   timestamptz NOT NULL,
  since         timestamptz NOT NULL
);
CREATE INDEX timeline_owed_of_voucher ON timeline_owed (voucher_id);
CREATE INDEX timeline_owed_of_redemption ON timeline_owed (redemption_id);

CREATE TABLE timeline_period (
  event_id      uuid        PRIMARY KEY REFERENCES timeline_entry ON DELETE CASCADE,
  settlement_id uuid        NOT NULL,
  merchant_id   uuid        NOT NULL,
  programme_id  text        NOT NULL,
  until         timestamptz NOT NULL,
  closed_at     timestamptz NOT NULL
);
CREATE INDEX timeline_period_of_merchant ON timeline_period (merchant_id, programme_id, closed_at);
