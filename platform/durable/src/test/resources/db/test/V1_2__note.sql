-- A book of the tests of evidence.
CREATE TABLE note (
  note_id  bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  words    text        NOT NULL,
  remark   text,
  noted_at timestamptz NOT NULL DEFAULT now()
);
