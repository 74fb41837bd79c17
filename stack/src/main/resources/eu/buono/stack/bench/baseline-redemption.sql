\set i :i + 1
\set n :client_id * 40000 + :i
BEGIN;
SELECT voucher_id, state, cents, expires_at FROM till_voucher WHERE code_hash = sha256(:n::text::bytea) FOR UPDATE;
SELECT fingerprint, status, body FROM idempotency_record WHERE caller = 'pgbench' AND key = :n::text;
SELECT state FROM redemption
 WHERE voucher_id = ('00000000-0000-7000-8000-' || lpad(to_hex(:n::int), 12, '0'))::uuid AND ended_at IS NULL;
SELECT state, categories, channels FROM merchant WHERE merchant_id = '00000000-0000-7000-8000-00000000aaaa';
INSERT INTO redemption (redemption_id, voucher_id, merchant_id, reference, cents, currency, authorised_at, state,
                        captured_cents, captured_at)
VALUES (gen_random_uuid(), ('00000000-0000-7000-8000-' || lpad(to_hex(:n::int), 12, '0'))::uuid,
        '00000000-0000-7000-8000-00000000aaaa', 'pgbench-' || :n::text, 100, 'EUR', now(), 'CAPTURED', 100, now());
UPDATE till_voucher SET state = 'REDEEMED'
 WHERE voucher_id = ('00000000-0000-7000-8000-' || lpad(to_hex(:n::int), 12, '0'))::uuid;
INSERT INTO claim (redemption_id, kind, merchant_id, programme_id, category_id, cents, currency, claimed_at)
VALUES (gen_random_uuid(), 'ACCRUAL', '00000000-0000-7000-8000-00000000aaaa', 'carta-docente', 'books', 100, 'EUR', now());
INSERT INTO idempotency_record (caller, key, fingerprint, status, body)
VALUES ('pgbench', :n::text, encode(sha256(:n::text::bytea), 'hex'), 201, '{"redemptionId":"00000000-0000-7000-8000-00000000aaaa","state":"CAPTURED","amount":{"cents":100,"currency":"EUR"}}');
INSERT INTO outbox_append (topic, occurred_at, event_ids, aggregate_ids, types, bodies, trace_parents)
VALUES ('buono.merchant.v1', now(), ARRAY[gen_random_uuid()], ARRAY[gen_random_uuid()], ARRAY['VoucherRedeemedV1'],
        ARRAY['{"voucherId":"00000000-0000-7000-8000-00000000aaaa","amount":{"cents":100,"currency":"EUR"}}'::bytea],
        ARRAY[NULL]);
COMMIT;
