-- Who belongs to which class of people, as the public body recorded it last, with its evidence: decision 0116. What was recorded
-- before stands in the history beside it.
CREATE TABLE eligibility (
  programme_id   text        NOT NULL,
  programme_year int         NOT NULL,
  beneficiary_id uuid        NOT NULL,
  class_id       text        NOT NULL,
  is_eligible    boolean     NOT NULL,
  evidence_date  date        NOT NULL,
  reason         text CHECK (length(reason) BETWEEN 1 AND 500),
  recorded_by    text        NOT NULL,
  recorded_at    timestamptz NOT NULL,
  PRIMARY KEY (programme_id, programme_year, beneficiary_id),
  CHECK (is_eligible OR reason IS NOT NULL)
);
CREATE INDEX eligibility_of_person ON eligibility (beneficiary_id);

CREATE TABLE eligibility_history (
  entry_id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  programme_id   text        NOT NULL,
  programme_year int         NOT NULL,
  beneficiary_id uuid        NOT NULL,
  class_id       text        NOT NULL,
  is_eligible    boolean     NOT NULL,
  evidence_date  date        NOT NULL,
  reason         text,
  recorded_by    text        NOT NULL,
  recorded_at    timestamptz NOT NULL
);
CREATE INDEX eligibility_history_of_person ON eligibility_history (beneficiary_id);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON eligibility_history
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('what was recorded is corrected by recording again');

-- A fund that is divided among the people of some classes: one person proposes, another one decides.
CREATE TABLE fund_distribution (
  distribution_id  uuid        PRIMARY KEY,
  programme_id     text        NOT NULL,
  programme_year   int         NOT NULL,
  class_ids        text        NOT NULL,
  grant_reference  text        NOT NULL,
  currency         text        NOT NULL,
  fund_cents       bigint      NOT NULL CHECK (fund_cents > 0),
  people           bigint      NOT NULL CHECK (people > 0),
  per_person_cents bigint      NOT NULL CHECK (per_person_cents > 0),
  valid_from       timestamptz NOT NULL,
  valid_until      timestamptz NOT NULL,
  proposed_by      text        NOT NULL,
  proposed_at      timestamptz NOT NULL,
  reason           text        NOT NULL,
  state            text        NOT NULL CHECK (state IN ('PROPOSED', 'APPROVED', 'REJECTED')),
  decided_by       text CHECK (decided_by <> proposed_by),
  decided_at       timestamptz,
  decision_reason  text,
  load_job_id      uuid CHECK ((load_job_id IS NOT NULL) = (state = 'APPROVED')),
  -- How many grants were handed over for loading; all of them once is_handed_over.
  handed_lines     bigint      NOT NULL DEFAULT 0 CHECK (handed_lines BETWEEN 0 AND people),
  is_handed_over   boolean     NOT NULL DEFAULT false,
  CHECK (people * per_person_cents <= fund_cents),
  CHECK ((state = 'PROPOSED') = (decided_by IS NULL))
);
CREATE INDEX fund_distribution_newest ON fund_distribution (programme_id, distribution_id);
CREATE INDEX fund_distribution_to_hand_over ON fund_distribution (distribution_id) WHERE state = 'APPROVED' AND NOT is_handed_over;
CREATE TRIGGER distribution_stays BEFORE DELETE OR TRUNCATE ON fund_distribution
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('a distribution is a record of what was done');
CREATE TRIGGER distribution_is_as_proposed BEFORE UPDATE OF programme_id, programme_year, class_ids, grant_reference, currency,
  fund_cents, people, per_person_cents, valid_from, valid_until, proposed_by, proposed_at, reason
  ON fund_distribution FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('a distribution is as it was proposed');

-- Who has a share of an approved distribution and no grant yet: whom the approval counted, whatever is recorded later.
CREATE TABLE fund_share (
  distribution_id uuid NOT NULL, -- that is there, since none is ever deleted: a million rows need not look
  beneficiary_id  uuid NOT NULL,
  PRIMARY KEY (distribution_id, beneficiary_id)
);
