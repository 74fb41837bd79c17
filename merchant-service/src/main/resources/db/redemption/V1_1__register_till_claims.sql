-- The register of merchants.
CREATE TABLE merchant (
    merchant_id   uuid PRIMARY KEY,
    merchant_code text        NOT NULL UNIQUE CHECK (merchant_code ~ '^[2-9A-HJKMNP-Z]{5}$'),
    partita_iva   text        NOT NULL UNIQUE CHECK (partita_iva ~ '^[0-9]{11}$'),
    name          text        NOT NULL,
    state         text        NOT NULL
        CHECK (state IN ('TO_ACTIVATE', 'ACTIVATABLE', 'ACTIVE', 'SUSPENDED', 'CLOSED')),
    categories    text[]      NOT NULL,
    channels      text[]      NOT NULL,
    registered_at timestamptz NOT NULL
);

CREATE TABLE shop (
    shop_id     uuid PRIMARY KEY,
    merchant_id uuid NOT NULL REFERENCES merchant,
    name        text NOT NULL,
    address     text,
    position    int  NOT NULL
);
CREATE INDEX shop_of_merchant ON shop (merchant_id, position);

-- The vouchers in custody. No indexed column ever changes, and pages keep room, so that a change of state
-- is a heap-only update: it touches no index.
CREATE TABLE till_voucher (
    voucher_id    uuid PRIMARY KEY,
    code_hash     bytea UNIQUE CHECK (octet_length(code_hash) = 32),
    programme_id  text,
    channel       text,
    category_id   text,
    good_id       text,
    cents         bigint CHECK (cents > 0),
    currency      text,
    expires_at    timestamptz,
    registered_at timestamptz NOT NULL,
    state         text NOT NULL CHECK (state IN ('OPEN', 'FROZEN', 'REDEEMED', 'REVERSED', 'CLOSED')),
    closing       text CHECK (closing IN ('CANCELLED', 'EXPIRED', 'WITHDRAWN')),
    CHECK ((state = 'CLOSED') = (closing IS NOT NULL)),
    -- A tombstone (withdrawn before it was registered) has no terms; nothing else may lack them.
    CHECK (closing IS NOT DISTINCT FROM 'WITHDRAWN'
           OR num_nulls(code_hash, programme_id, channel, category_id, good_id, cents, currency, expires_at) = 0)
) WITH (fillfactor = 80);

-- When somebody has to look at a voucher again: at the lapse of its freeze or at its expiry. A row is only a reminder;
-- what is to be done, the voucher itself says. Written and deleted by whoever has locked the voucher.
CREATE TABLE agenda (
    due_at     timestamptz,
    voucher_id uuid,
    PRIMARY KEY (due_at, voucher_id)
);

CREATE TABLE redemption (
    redemption_id  uuid PRIMARY KEY,
    voucher_id     uuid        NOT NULL,
    merchant_id    uuid        NOT NULL,
    shop_id        uuid,
    reference      text        NOT NULL CHECK (length(reference) BETWEEN 1 AND 100),
    cents          bigint      NOT NULL CHECK (cents > 0),
    currency       text        NOT NULL,
    authorised_at  timestamptz NOT NULL,
    lapses_at      timestamptz CHECK (lapses_at > authorised_at),
    state          text        NOT NULL CHECK (state IN ('AUTHORISED', 'CAPTURED', 'VOIDED', 'LAPSED', 'REVERSED')),
    captured_cents bigint CHECK (captured_cents BETWEEN 1 AND cents),
    captured_at    timestamptz,
    ended_at       timestamptz,
    reversed_at    timestamptz,
    CONSTRAINT redemption_reference UNIQUE (merchant_id, reference),
    CHECK ((state IN ('CAPTURED', 'REVERSED')) = (captured_cents IS NOT NULL)),
    CHECK ((captured_cents IS NULL) = (captured_at IS NULL)),
    CHECK ((state IN ('VOIDED', 'LAPSED')) = (ended_at IS NOT NULL)),
    CHECK ((state = 'REVERSED') = (reversed_at IS NOT NULL))
) WITH (fillfactor = 85);

-- At most one redemption of a voucher holds, has or had its money: no code path can spend it twice.
CREATE UNIQUE INDEX redemption_live ON redemption (voucher_id) WHERE ended_at IS NULL;

-- What Buono owes the merchants. Append-only: a reversal is a second, negative row.
CREATE TABLE claim (
    redemption_id uuid,
    kind          text CHECK (kind IN ('ACCRUAL', 'REVERSAL')),
    merchant_id   uuid        NOT NULL,
    shop_id       uuid,
    programme_id  text        NOT NULL,
    category_id   text        NOT NULL,
    cents         bigint      NOT NULL,
    currency      text        NOT NULL,
    claimed_at    timestamptz NOT NULL,
    PRIMARY KEY (redemption_id, kind),
    CHECK ((kind = 'ACCRUAL' AND cents > 0) OR (kind = 'REVERSAL' AND cents < 0))
);
CREATE INDEX claim_of_merchant ON claim (merchant_id, claimed_at, redemption_id, kind);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the table % is append-only', tg_table_name;
END $$;
CREATE TRIGGER claim_is_append_only
    BEFORE UPDATE OR DELETE OR TRUNCATE ON claim
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A reversal takes back exactly what was accrued.
CREATE FUNCTION check_reversal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM claim
                   WHERE redemption_id = new.redemption_id AND kind = 'ACCRUAL' AND cents = -new.cents
                     AND merchant_id = new.merchant_id AND currency = new.currency) THEN
        RAISE EXCEPTION 'the reversal of % does not match its accrual', new.redemption_id;
    END IF;
    RETURN new;
END $$;
CREATE TRIGGER claim_reversal_matches
    BEFORE INSERT ON claim
    FOR EACH ROW WHEN (new.kind = 'REVERSAL') EXECUTE FUNCTION check_reversal();

-- Unknown codes that were tried, per merchant and per network address.
CREATE TABLE guess (
    kind         text CHECK (kind IN ('MERCHANT', 'ADDRESS')),
    name         text,
    wrong        int         NOT NULL CHECK (wrong >= 0),
    window_start timestamptz NOT NULL,
    locked_until timestamptz,
    PRIMARY KEY (kind, name)
);
