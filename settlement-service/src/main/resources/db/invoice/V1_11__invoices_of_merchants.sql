-- Invoices that merchants wrote themselves, as they were handed in. One stands from its upload until it is rejected or discarded;
-- the vouchers that it invoices are then free for another one.
CREATE TABLE invoice_upload (
  upload_id      uuid        PRIMARY KEY,
  settlement_id  uuid        NOT NULL,
  merchant_id    uuid        NOT NULL,
  invoice_number text        NOT NULL,
  file_name      text        NOT NULL,
  file_hash      text        NOT NULL,
  file           bytea       NOT NULL,
  captures       uuid[]      NOT NULL, -- vouchers whose lines were accepted
  credits        uuid[]      NOT NULL, -- vouchers of its credit note whose lines were accepted
  answer         text        NOT NULL,
  taken_at       timestamptz NOT NULL,
  taken_by       text        NOT NULL,
  ended_at       timestamptz,
  ended_reason   text,
  CONSTRAINT something_is_invoiced CHECK (cardinality(captures) + cardinality(credits) > 0),
  CONSTRAINT ended_for_a_reason CHECK ((ended_at IS NULL) = (ended_reason IS NULL))
);
CREATE UNIQUE INDEX invoice_upload_file ON invoice_upload (settlement_id, file_hash) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX invoice_upload_number ON invoice_upload (merchant_id, invoice_number) WHERE ended_at IS NULL;
CREATE INDEX invoice_upload_name ON invoice_upload (file_name);
