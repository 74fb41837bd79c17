-- Where a person wants notices, and which not; by the tax code with which the person said so. The address is encrypted
-- (TextVault), so that a stolen copy of this table says nothing of who has vouchers.
CREATE TABLE notice_contact (
    beneficiary_id uuid        PRIMARY KEY,
    email_sealed   text,                 -- absent: no notices are wanted
    language       text        NOT NULL,
    muted          text        NOT NULL, -- kinds of which no notice is wanted, separated by commas
    said_at        timestamptz NOT NULL
);

-- One row per fact that a person is told of, by ids alone. The id is made of the fact, so that a fact is told once however
-- often its event comes. Where to and in which language is looked up when it is sent.
CREATE TABLE notice (
    notice_id      uuid        PRIMARY KEY,
    beneficiary_id uuid        NOT NULL,
    kind           text        NOT NULL,
    programme_id   text        NOT NULL,
    amount_cents   bigint      NOT NULL,
    currency       text        NOT NULL,
    rest_cents     bigint,
    voucher_id     uuid,
    shop_id        uuid,
    happened_at    timestamptz NOT NULL,
    state          text        NOT NULL CHECK (state IN ('PENDING', 'SENT', 'GIVEN_UP')),
    attempts       int         NOT NULL,
    next_at        timestamptz NOT NULL, -- when it is sent, or tried again if nothing has been heard of a try
    reason         text,                 -- why the last try failed, or why it was given up
    CHECK ((state = 'GIVEN_UP') <= (reason IS NOT NULL))
);
CREATE INDEX notice_pending ON notice (next_at) WHERE state = 'PENDING';
CREATE INDEX notice_happened ON notice (happened_at);
