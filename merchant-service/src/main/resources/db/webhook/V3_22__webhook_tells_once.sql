-- A merchant is told a redemption, and its reversal, once: also when the event comes again under another id, as it does when
-- state is published again. Test messages name no redemption.
CREATE UNIQUE INDEX webhook_delivery_once ON webhook_delivery (webhook_id, type, ((body::jsonb #>> '{data,redemptionId}')));
