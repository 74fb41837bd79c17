-- The transaction that wrote a claim, by which pages of one walk show one moment, whatever is committed meanwhile. Claims
-- from before have none: they were there at every moment that a page can ask for.
ALTER TABLE claim ADD COLUMN written_by xid8;
ALTER TABLE claim ALTER COLUMN written_by SET DEFAULT pg_current_xact_id();
