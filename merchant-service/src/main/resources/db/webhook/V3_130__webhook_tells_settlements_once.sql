-- A merchant is told each step of a settlement once: also when the event comes again under another id. A settlement may be refused,
-- or paid, more than once, each time in another step.
CREATE UNIQUE INDEX webhook_delivery_settlement_once
    ON webhook_delivery (webhook_id, type, ((body::jsonb #>> '{data,settlementId}')), ((body::jsonb #>> '{data,step}')))
 WHERE type IN ('settlement.closed', 'invoice.refused', 'settlement.paid');
