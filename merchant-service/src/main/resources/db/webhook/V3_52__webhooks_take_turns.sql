-- Senders take one message of each merchant in turn: the first that is due of each webhook is found by this.
CREATE INDEX webhook_delivery_turn ON webhook_delivery (webhook_id, next_at) WHERE state = 'PENDING';
