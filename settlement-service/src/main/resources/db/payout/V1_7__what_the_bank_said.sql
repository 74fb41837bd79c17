-- What the bank said of each transfer: statements come late, twice and out of order, and a bank may book what it has refused.
CREATE TABLE transfer_booking (
  payout_id     uuid        NOT NULL,
  settlement_id uuid        NOT NULL,
  kind          text        NOT NULL CHECK (kind IN ('DEBITED', 'RETURNED')),
  booked_on     date        NOT NULL,
  reason        text,
  recorded_at   timestamptz NOT NULL,
  PRIMARY KEY (payout_id, settlement_id, kind, booked_on),
  FOREIGN KEY (payout_id, settlement_id) REFERENCES transfer,
  CONSTRAINT reason_of_a_return CHECK ((kind = 'RETURNED') = (reason IS NOT NULL))
);
CREATE INDEX transfer_booking_of_settlement ON transfer_booking (settlement_id);

-- Of what was booked before this table, the states of the settlements tell: the order that stands was paid that day, and whatever was
-- given back before today came back by the day of the last move.
INSERT INTO transfer_booking
SELECT payout_id, settlement_id, 'DEBITED', paid_on, NULL, changed_at FROM settlement JOIN transfer USING (payout_id, settlement_id)
WHERE state = 'PAID';
INSERT INTO transfer_booking
SELECT t.payout_id, t.settlement_id, 'RETURNED', (s.changed_at AT TIME ZONE 'Europe/Rome')::date, coalesce(s.reason, 'NARR'), s.changed_at
FROM settlement s
JOIN transfer t USING (settlement_id)
JOIN payout p ON p.payout_id = t.payout_id AND p.state = 'ORDERED'
WHERE s.state = 'RETURNED' OR s.payout_id IS NOT NULL AND s.payout_id <> t.payout_id;
