-- Entries are sealed in the order of a number of their own: decision 0099. An entry that comes again draws one and does not use it.
-- The table is written anew, and whoever appends waits meanwhile; no till does.
ALTER TABLE claim ADD COLUMN position bigint GENERATED ALWAYS AS IDENTITY;
-- A tree, and not a summary of blocks as for the ledger: a closing moves each entry to another block.
CREATE UNIQUE INDEX claim_position ON claim (position);
