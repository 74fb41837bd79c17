-- One row per voucher, from the request to its end and after it. The state decides which columns are set.
create table voucher (
    voucher_id          uuid primary key, -- version 7: new rows at one end of the index, listing in order of request
    beneficiary_id      uuid        not null,
    programme_id        text        not null,
    channel             text        not null,
    category_id         text        not null,
    good_id             text        not null,
    amount_cents        bigint      not null check (amount_cents > 0),
    currency            text        not null,
    requested_at        timestamptz not null,
    deadline            timestamptz not null,
    version             int         not null, -- counts the moves
    state               text        not null
        check (state in ('REQUESTED', 'HELD', 'ISSUED', 'REDEEMED', 'CANCELLED', 'EXPIRED', 'REFUSED')),
    code_hash           text,
    code_key_id         text,
    code_sealed         text, -- AES-256-GCM, see CodeVault
    expires_at          timestamptz,
    issued_at           timestamptz, -- set: the owner may see the code
    cancellation        text        not null check (cancellation in ('NOT_ASKED', 'ASKED', 'DENIED')),
    refusal             text, -- of the issuance, or of a denied cancellation
    redemption_id       uuid,
    redeemed_cents      bigint,
    redeemed_at         timestamptz,
    reversed_at         timestamptz,
    constraint deadline_after_request check (deadline > requested_at),
    constraint code_is_whole check (num_nulls(code_hash, code_key_id, code_sealed, expires_at) in (0, 4)),
    constraint code_when_held check (state not in ('HELD', 'ISSUED', 'REDEEMED', 'EXPIRED') or code_hash is not null),
    constraint code_only_when_held check (state not in ('REQUESTED', 'REFUSED') or code_hash is null),
    constraint shown_when_issued check (state not in ('ISSUED', 'REDEEMED', 'EXPIRED') or issued_at is not null),
    constraint hidden_until_issued check (state not in ('REQUESTED', 'HELD', 'REFUSED') or issued_at is null),
    constraint asked_only_when_issued check (cancellation = 'NOT_ASKED' or state = 'ISSUED'),
    constraint refusal_has_a_reason check ((state = 'REFUSED' or cancellation = 'DENIED') <= (refusal is not null)),
    constraint redeemed_is_whole check (
        case when state = 'REDEEMED'
             then redemption_id is not null and redeemed_at is not null and redeemed_cents between 1 and amount_cents
             else num_nonnulls(redemption_id, redeemed_cents, redeemed_at, reversed_at) = 0 end)
);

-- A code is never drawn twice, whatever became of the first voucher.
create unique index voucher_code_hash on voucher (code_hash) where code_hash is not null;

create index voucher_of_beneficiary on voucher (beneficiary_id, voucher_id desc);

-- The deadline sweeper's work list: small, since most vouchers are final.
create index voucher_open on voucher (deadline) where state in ('REQUESTED', 'HELD');
