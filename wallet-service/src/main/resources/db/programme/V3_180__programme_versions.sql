-- Every version of a programme with the instant from which it holds. The table programme stays what it was for processes of
-- the version before: what the files say. Its row is the lock under which versions are added and withdrawn.
CREATE TABLE programme_version (
  programme_id text        NOT NULL REFERENCES programme,
  version      int         NOT NULL CHECK (version > 0),
  terms        text        NOT NULL,
  holds_from   timestamptz NOT NULL,
  published_at timestamptz NOT NULL,
  change_id    uuid, -- absent: out of a file
  withdrawn_at timestamptz CHECK (withdrawn_at < holds_from),
  PRIMARY KEY (programme_id, version)
);
INSERT INTO programme_version (programme_id, version, terms, holds_from, published_at)
SELECT programme_id, version, terms, published_at, published_at FROM programme;
CREATE TRIGGER version_stays BEFORE DELETE OR TRUNCATE ON programme_version
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('a version is never removed');
CREATE TRIGGER version_is_as_published BEFORE UPDATE OF programme_id, version, terms, holds_from, published_at, change_id
  ON programme_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('a version is as it was published');

-- What people of the public body propose, and what became of it.
CREATE TABLE programme_change (
  change_id         uuid        PRIMARY KEY,
  programme_id      text        NOT NULL REFERENCES programme,
  base_version      int         NOT NULL,
  terms             text        NOT NULL,
  differences       text        NOT NULL,
  holds_from        timestamptz,
  proposed_by       text        NOT NULL,
  proposed_at       timestamptz NOT NULL,
  reason            text        NOT NULL,
  state             text        NOT NULL CHECK (state IN ('PROPOSED', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
  decided_by        text CHECK (decided_by <> proposed_by),
  decided_at        timestamptz,
  decision_reason   text,
  version           int,
  version_holds_from timestamptz,
  withdrawn_by      text,
  withdrawn_at      timestamptz,
  withdrawal_reason text,
  CHECK ((state IN ('APPROVED', 'REJECTED')) <= (decided_by IS NOT NULL)),
  CHECK ((state = 'WITHDRAWN') = (withdrawn_by IS NOT NULL)),
  FOREIGN KEY (programme_id, base_version) REFERENCES programme_version (programme_id, version),
  FOREIGN KEY (programme_id, version) REFERENCES programme_version (programme_id, version)
);
CREATE INDEX programme_change_newest ON programme_change (programme_id, change_id);
CREATE TRIGGER change_stays BEFORE DELETE OR TRUNCATE ON programme_change
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('a change is a record of what was done');
CREATE TRIGGER change_is_as_proposed BEFORE UPDATE OF programme_id, base_version, terms, differences, holds_from,
  proposed_by, proposed_at, reason
  ON programme_change FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('a change is as it was proposed');
