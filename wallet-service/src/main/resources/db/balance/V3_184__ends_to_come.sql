-- How far holders have been told of ends to come, by how many days before: of all lots that end before told_until. While
-- walking_until is set, the lots that end from told_until until then are being walked in the order of their keys, and stood at
-- the last ones. No lot is written for it.
CREATE TABLE end_announcement (
  days           int         PRIMARY KEY CHECK (days > 0),
  told_until     timestamptz NOT NULL,
  walking_until  timestamptz,
  last_wallet_id uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
  last_lot_id    uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'
);
