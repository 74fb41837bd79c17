-- ... and in no settlement, so in no invoice and no payout, which are made of settlements alone.
ALTER TABLE settlement ADD CONSTRAINT canaries_are_paid_nothing CHECK (programme_id <> 'canary');
ALTER TABLE closing ADD CONSTRAINT canaries_are_paid_nothing CHECK (programme_id <> 'canary');
