-- The newest schedule of each programme, as wallet-service published it: the terms of now and those to come, each with the
-- instant from which it holds. programme stays as the version before keeps it: processes of both run side by side.
CREATE TABLE programme_schedule (
    programme_id text        PRIMARY KEY,
    revision     int         NOT NULL CHECK (revision > 0),
    event        text        NOT NULL,
    published_at timestamptz NOT NULL
);
