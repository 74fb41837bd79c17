-- Claims that are held back since they look like fraud, as the topic of frauds tells it, and what people decided: decision 0104.
-- The book of claims is not touched: what is held is open, and no closing takes it.
CREATE TABLE hold_case (
  case_id      uuid        PRIMARY KEY,
  merchant_id  uuid        NOT NULL,
  programme_id text        NOT NULL,
  signal       text        NOT NULL,
  day          date        NOT NULL,
  since        timestamptz NOT NULL, -- of the first finding
  finding      int         NOT NULL  -- the highest so far
);
CREATE INDEX hold_case_by_age ON hold_case (since, case_id);

CREATE TABLE hold_claim (
  case_id       uuid   NOT NULL,
  redemption_id uuid   NOT NULL, -- its claim may not have arrived yet
  voucher_id    uuid   NOT NULL,
  cents         bigint NOT NULL,
  currency      text   NOT NULL,
  finding       int    NOT NULL, -- the first one that names it
  PRIMARY KEY (case_id, redemption_id)
);
CREATE INDEX hold_claim_of_redemption ON hold_claim (redemption_id);

-- Evidence: appended only. The decision with the highest number is what counts.
CREATE TABLE hold_decision (
  case_id    uuid        NOT NULL,
  decision   int         NOT NULL CHECK (decision > 0),
  outcome    text        NOT NULL CHECK (outcome IN ('RELEASED', 'REFUSED')),
  finding    int         NOT NULL, -- it is about the claims of all findings up to this one
  reason     text        NOT NULL,
  decided_at timestamptz NOT NULL,
  decided_by text, -- absent where it came from the topic, which names nobody
  PRIMARY KEY (case_id, decision)
);

CREATE FUNCTION hold_decision_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a decision is never changed or deleted, another one follows it: %', OLD.case_id;
END $$;
CREATE TRIGGER hold_decision_stays BEFORE UPDATE OR DELETE ON hold_decision
  FOR EACH ROW EXECUTE FUNCTION hold_decision_stays();

CREATE VIEW decided_case AS
SELECT hold_case.*, decided.decision, decided.outcome, decided.finding AS decided_finding, decided.reason, decided.decided_at
  FROM hold_case
       LEFT JOIN LATERAL (SELECT * FROM hold_decision
                           WHERE hold_decision.case_id = hold_case.case_id
                           ORDER BY decision DESC LIMIT 1) AS decided ON true;

-- Where each claim of a case is. A capture that a settlement took is held by nothing, and what is given back of it is taken off the
-- next one as ever.
CREATE VIEW suspect_claim AS
SELECT hold_claim.*, decided_case.signal, decided_case.since, accrual.settlement_id,
       CASE WHEN accrual.settlement_id IS NOT NULL THEN 'SETTLED'
            WHEN decided_case.outcome IS NULL OR hold_claim.finding > decided_case.decided_finding THEN 'HELD'
            ELSE decided_case.outcome END AS state,
       CASE WHEN hold_claim.finding <= decided_case.decided_finding THEN decided_case.reason END AS reason
  FROM hold_claim
       JOIN decided_case ON decided_case.case_id = hold_claim.case_id
       LEFT JOIN claim AS accrual ON accrual.redemption_id = hold_claim.redemption_id AND accrual.kind = 'ACCRUAL';
