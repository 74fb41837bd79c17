-- What the gateways noted of requests that were refused; nothing that their callers wrote.
CREATE TABLE timeline_refusal (
  subject_id uuid        PRIMARY KEY, -- of the trace, which is the support reference
  number     bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
  refused_at timestamptz NOT NULL,
  service    text        NOT NULL,
  code       text        NOT NULL,
  status     int         NOT NULL,
  method     text        NOT NULL,
  address    text,
  operation  text,
  role       text
);
CREATE INDEX timeline_refusal_by_age ON timeline_refusal (refused_at);
