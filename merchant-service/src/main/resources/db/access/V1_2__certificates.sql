-- The client certificates of merchants. A row is never deleted: what was ever issued can be told from what was not.
CREATE TABLE certificate (
    certificate_id  uuid PRIMARY KEY,
    merchant_id     uuid        NOT NULL REFERENCES merchant,
    -- Base64url of the SHA-256 of the DER form, as in RFC 8705.
    thumbprint      text        NOT NULL UNIQUE CHECK (thumbprint ~ '^[A-Za-z0-9_-]{43}$'),
    serial_number   text        NOT NULL UNIQUE CHECK (serial_number ~ '^[0-9a-f]{2,40}$'),
    certificate_pem text        NOT NULL,
    issuers_pem     text        NOT NULL,
    issued_at       timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL CHECK (expires_at > issued_at),
    revoked_at      timestamptz CHECK (revoked_at >= issued_at)
);
CREATE INDEX certificate_of_merchant ON certificate (merchant_id, certificate_id);
CREATE INDEX certificate_by_expiry ON certificate (expires_at) WHERE revoked_at IS NULL;
