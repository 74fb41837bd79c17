-- The sandbox: vouchers without money. Their ids and those of their redemptions begin with 32 ones, which no id that is
-- ordered by time does before the year 10889: by the id alone the database keeps them from money and from Kafka.
ALTER TABLE till_voucher ADD COLUMN sandbox_merchant_id uuid;
ALTER TABLE till_voucher ADD COLUMN sandbox_outcome text;
ALTER TABLE till_voucher ADD CONSTRAINT till_voucher_sandbox_apart CHECK (
    (voucher_id >= 'ffffffff-0000-0000-0000-000000000000') = (programme_id IS NOT DISTINCT FROM 'sandbox')
    AND (sandbox_merchant_id IS NOT NULL) = (programme_id IS NOT DISTINCT FROM 'sandbox')
    AND (sandbox_outcome IS NOT NULL) = (programme_id IS NOT DISTINCT FROM 'sandbox'));

ALTER TABLE redemption ADD CONSTRAINT redemption_sandbox_apart CHECK (
    (voucher_id >= 'ffffffff-0000-0000-0000-000000000000')
    = (redemption_id >= 'ffffffff-0000-0000-0000-000000000000'));

-- What is of the sandbox is never owed and never told.
ALTER TABLE claim ADD CONSTRAINT claim_is_never_of_the_sandbox CHECK (
    redemption_id < 'ffffffff-0000-0000-0000-000000000000' AND programme_id <> 'sandbox');
ALTER TABLE outbox ADD CONSTRAINT outbox_is_never_of_the_sandbox CHECK (
    aggregate_id < 'ffffffff-0000-0000-0000-000000000000');

-- How many vouchers of the sandbox a merchant has made on its last day.
CREATE TABLE sandbox_day (
    merchant_id uuid,
    day         date,
    made        int NOT NULL CHECK (made > 0),
    PRIMARY KEY (merchant_id, day)
);
