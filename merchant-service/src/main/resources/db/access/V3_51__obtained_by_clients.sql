-- What a client obtained ends with the client: the certificates issued at its request, or at that of such a certificate,
-- and its webhooks. What was obtained before this migration is not known to be anybody's.
ALTER TABLE certificate ADD COLUMN obtained_by uuid REFERENCES client;
ALTER TABLE webhook ADD COLUMN obtained_by uuid REFERENCES client;
CREATE INDEX certificate_obtained_by ON certificate (obtained_by) WHERE obtained_by IS NOT NULL;
CREATE INDEX webhook_obtained_by ON webhook (obtained_by) WHERE obtained_by IS NOT NULL;

-- Read every second: whose tokens are refused before they end.
CREATE INDEX client_revoked ON client (revoked_at) WHERE revoked_at IS NOT NULL;
