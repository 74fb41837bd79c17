-- The web service of the tills has no key by which a repeat could be told. A redemption made there keeps the id of the
-- answer by which its till was told so; one row for each, changed when another answer takes over.
CREATE TABLE soap_answer (
    redemption_id uuid PRIMARY KEY,
    answer_id     uuid NOT NULL
);

-- Answers that are known not to have reached their till. A row may come before the redemption that it is about: whoever
-- gives up waiting does not know whether the change is committed.
CREATE TABLE undelivered_answer (
    answer_id   uuid PRIMARY KEY,
    reported_at timestamptz NOT NULL
);
CREATE INDEX undelivered_answer_age ON undelivered_answer (reported_at);
CREATE INDEX soap_answer_by_answer ON soap_answer (answer_id);
