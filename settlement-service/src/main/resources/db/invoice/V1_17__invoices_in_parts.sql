-- Files that were written here because one could not hold the settlement stand among those that merchants handed in. Their names are
-- counted, as those of prepared invoices are.
ALTER TABLE invoice_upload ADD COLUMN progressive int;
ALTER TABLE invoice_upload ADD CONSTRAINT progressive_is_the_merchants UNIQUE (merchant_id, progressive);
