-- The highest version of each programme that was published, as it was published; it counts for every process, also for one
-- whose file is older.
CREATE TABLE programme (
  programme_id text        PRIMARY KEY,
  version      int         NOT NULL CHECK (version > 0),
  terms        text        NOT NULL,
  published_at timestamptz NOT NULL
);
