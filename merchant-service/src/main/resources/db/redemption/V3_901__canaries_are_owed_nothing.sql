-- The canaries, by which Buono watches itself, redeem vouchers all day: nothing of it may ever be owed to anybody.
ALTER TABLE claim ADD CONSTRAINT canaries_are_owed_nothing CHECK (programme_id <> 'canary');
