-- When a voucher changed last, so that what changed since an instant can be published again. By a trigger, since processes of
-- the version before may still run beside those of this one. Not indexed: a change must touch no index. Vouchers of before
-- count as changed now.
ALTER TABLE till_voucher ADD COLUMN changed_at timestamptz NOT NULL DEFAULT now();
CREATE FUNCTION till_voucher_is_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    new.changed_at := now();
    RETURN new;
END $$;
CREATE TRIGGER till_voucher_is_changed BEFORE UPDATE ON till_voucher
    FOR EACH ROW EXECUTE FUNCTION till_voucher_is_changed();
