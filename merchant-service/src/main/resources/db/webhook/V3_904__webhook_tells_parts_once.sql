-- A merchant is told each part of a reversal once, by its number; all else as before, once per redemption.
CREATE UNIQUE INDEX webhook_delivery_each_once
    ON webhook_delivery (webhook_id, type, ((body::jsonb #>> '{data,redemptionId}')), (coalesce(body::jsonb #>> '{data,part}', '')));
DROP INDEX webhook_delivery_once;
