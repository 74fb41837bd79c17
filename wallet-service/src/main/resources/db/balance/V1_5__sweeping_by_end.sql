-- Lots that end at one instant, as those of a programme do, share an entry: the index costs a load of wallets next to nothing.
-- Dropped first, since that takes the stronger lock: taken second it could wait in a circle with a process that is at work.
DROP INDEX lot_to_sweep;
CREATE INDEX lot_to_sweep_by_end ON lot (valid_until) WHERE NOT swept;
