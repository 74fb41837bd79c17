-- The invoice files that were prepared for merchants, as they were written. A rejected one stays.
CREATE TABLE invoice (
  settlement_id  uuid        NOT NULL,
  invoice_number text        NOT NULL,
  merchant_id    uuid        NOT NULL,
  progressive    int         NOT NULL,
  file_name      text        NOT NULL,
  file           text        NOT NULL,
  issued_at      timestamptz NOT NULL,
  PRIMARY KEY (settlement_id, invoice_number),
  UNIQUE (merchant_id, invoice_number),
  UNIQUE (merchant_id, progressive)
);
