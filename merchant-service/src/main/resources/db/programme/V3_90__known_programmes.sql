-- The newest event of each programme, as wallet-service published it.
CREATE TABLE known_programme (
    programme_id text PRIMARY KEY,
    version      int         NOT NULL,
    event        text        NOT NULL,
    applied_at   timestamptz NOT NULL
);
