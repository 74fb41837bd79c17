-- What looked like fraud, as the topic of frauds tells it.
CREATE TABLE fraud_case (
  case_id      uuid        PRIMARY KEY,
  merchant_id  uuid        NOT NULL,
  programme_id text        NOT NULL,
  signal       text        NOT NULL,
  day          date        NOT NULL,
  found_at     timestamptz NOT NULL, -- of the first finding that arrived
  finding      int         NOT NULL, -- the highest so far: its figures are shown
  figures      text        NOT NULL
);
CREATE INDEX fraud_case_by_age ON fraud_case (found_at, case_id);
CREATE INDEX fraud_case_of_merchant ON fraud_case (merchant_id, found_at, case_id);

CREATE TABLE fraud_claim (
  case_id       uuid   NOT NULL REFERENCES fraud_case ON DELETE CASCADE,
  redemption_id uuid   NOT NULL,
  voucher_id    uuid   NOT NULL,
  cents         bigint NOT NULL,
  currency      text   NOT NULL,
  PRIMARY KEY (case_id, redemption_id)
);
CREATE INDEX fraud_claim_of_voucher ON fraud_claim (voucher_id);
