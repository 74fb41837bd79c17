-- What SdI said of each invoice file, as the public body handed it in: late, twice and in any order.
CREATE TABLE invoice_notice (
  sdi_id        text        NOT NULL,
  kind          text        NOT NULL
    CHECK (kind IN ('DELIVERED', 'UNDELIVERED', 'DISCARDED', 'ACCEPTED', 'REJECTED', 'LAPSED')),
  settlement_id uuid        NOT NULL,
  file_id       text        NOT NULL, -- the upload, or the number of a prepared invoice
  file_name     text        NOT NULL,
  reason        text        NOT NULL,
  recorded_at   timestamptz NOT NULL,
  recorded_by   text        NOT NULL,
  PRIMARY KEY (sdi_id, kind)
);
CREATE INDEX invoice_notice_of_settlement ON invoice_notice (settlement_id);
CREATE INDEX invoice_file_name ON invoice (file_name);
