-- The programs that act for a merchant, or for one shop of it. Never deleted: what was ever let in can be told.
CREATE TABLE client (
    client_id   uuid PRIMARY KEY,
    merchant_id uuid        NOT NULL REFERENCES merchant,
    shop_id     uuid REFERENCES shop,
    name        text        NOT NULL,
    -- SHA-256 of 256 random bits: nothing that could be guessed, so nothing that has to be slow.
    secret_hash bytea       NOT NULL CHECK (octet_length(secret_hash) = 32),
    created_at  timestamptz NOT NULL,
    revoked_at  timestamptz CHECK (revoked_at >= created_at)
);
CREATE INDEX client_of_merchant ON client (merchant_id, client_id);
