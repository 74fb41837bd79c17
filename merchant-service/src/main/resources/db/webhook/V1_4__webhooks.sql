-- Where merchants want to be told of their redemptions. The secret of a webhook is derived and stands nowhere.
CREATE TABLE webhook (
    webhook_id  uuid PRIMARY KEY,
    merchant_id uuid        NOT NULL,
    url         text        NOT NULL CHECK (length(url) <= 500),
    made_at     timestamptz NOT NULL,
    -- Until when it is left alone, after it was not reached.
    rests_until timestamptz,
    ended_at    timestamptz
);
CREATE INDEX webhook_of_merchant ON webhook (merchant_id) WHERE ended_at IS NULL;

CREATE TABLE webhook_delivery (
    delivery_id  uuid PRIMARY KEY,
    webhook_id   uuid        NOT NULL REFERENCES webhook,
    event_id     uuid        NOT NULL,
    type         text        NOT NULL,
    body         text        NOT NULL,
    state        text        NOT NULL CHECK (state IN ('PENDING', 'DELIVERED', 'FAILED')),
    attempts     int         NOT NULL DEFAULT 0 CHECK (attempts >= 0),
    next_at      timestamptz NOT NULL,
    last_status  int,
    last_error   text,
    made_at      timestamptz NOT NULL,
    delivered_at timestamptz,
    UNIQUE (webhook_id, event_id),
    CHECK ((state = 'DELIVERED') = (delivered_at IS NOT NULL))
);
CREATE INDEX webhook_delivery_due ON webhook_delivery (next_at) WHERE state = 'PENDING';
CREATE INDEX webhook_delivery_in_time ON webhook_delivery (webhook_id, made_at, delivery_id);
CREATE INDEX webhook_delivery_by_age ON webhook_delivery USING brin (made_at);

-- The log: one row per try.
CREATE TABLE webhook_attempt (
    delivery_id uuid REFERENCES webhook_delivery ON DELETE CASCADE,
    number      int,
    tried_at    timestamptz NOT NULL,
    status      int,
    error       text,
    took_millis bigint NOT NULL,
    PRIMARY KEY (delivery_id, number)
);
