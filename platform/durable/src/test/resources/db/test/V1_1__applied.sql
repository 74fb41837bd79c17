CREATE TABLE applied (
  position   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  voucher_id uuid NOT NULL,
  type       text NOT NULL
);
CREATE TABLE special (voucher_id uuid PRIMARY KEY, kind text NOT NULL);
