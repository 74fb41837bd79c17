-- Checkpoints read the ledger by number. A summary per 32 blocks is enough, since numbers grow as rows do, and costs who writes
-- next to nothing: a tree would be one more page to change for each transfer.
CREATE INDEX ledger_transfer_by_number ON ledger_transfer USING brin (transfer_id)
  WITH (pages_per_range = 32, autosummarize = on);
