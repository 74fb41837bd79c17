-- What the public body decided of a case, as the topic of frauds tells it. A row may come before its case.
CREATE TABLE fraud_decision (
  case_id    uuid        NOT NULL,
  decision   int         NOT NULL,
  outcome    text        NOT NULL,
  finding    int         NOT NULL, -- it is about the claims of all findings up to this one
  reason     text        NOT NULL,
  decided_at timestamptz NOT NULL,
  PRIMARY KEY (case_id, decision)
);
