-- To whom merchants' money goes, and what an invoice must say of them. A changed IBAN is used after a while, so that whoever took
-- over an account at an identity provider is noticed first.
CREATE TABLE payee (
  merchant_id       uuid        PRIMARY KEY,
  merchant_code     text        NOT NULL,
  name              text        NOT NULL,
  partita_iva       text        NOT NULL,
  tax_regime        text        NOT NULL,
  street            text        NOT NULL,
  postal_code       text        NOT NULL,
  town              text        NOT NULL,
  province          text        NOT NULL,
  iban              text        NOT NULL,
  iban_usable_from  timestamptz NOT NULL,
  changed_at        timestamptz NOT NULL,
  changed_by        text        NOT NULL
);

CREATE TABLE payout (
  payout_id     uuid        PRIMARY KEY,
  programme_id  text        NOT NULL,
  execution_day date        NOT NULL,
  state         text        NOT NULL CHECK (state IN ('PROPOSED', 'ORDERED')),
  transfers     int         NOT NULL CHECK (transfers > 0),
  cents         bigint      NOT NULL CHECK (cents > 0),
  currency      text        NOT NULL,
  proposed_by   text        NOT NULL,
  proposed_at   timestamptz NOT NULL,
  approved_by   text,
  approved_at   timestamptz,
  file          text,
  CONSTRAINT approved_by_another CHECK (approved_by <> proposed_by),
  CONSTRAINT ordered_is_whole CHECK ((state = 'ORDERED') = (num_nulls(approved_by, approved_at, file) = 0))
);

CREATE TABLE transfer (
  payout_id     uuid   NOT NULL REFERENCES payout,
  settlement_id uuid   NOT NULL,
  end_to_end_id text   NOT NULL UNIQUE,
  payee_name    text   NOT NULL,
  iban          text   NOT NULL,
  cents         bigint NOT NULL CHECK (cents > 0),
  PRIMARY KEY (payout_id, settlement_id)
);
CREATE INDEX transfer_of_settlement ON transfer (settlement_id);
