-- One merchant and 320,000 open vouchers: 40,000 for each of 8 clients, a quarter of them for each run.
INSERT INTO merchant (merchant_id, merchant_code, partita_iva, name, state, categories, channels, registered_at)
VALUES ('00000000-0000-7000-8000-00000000aaaa', 'AAAAA', '00000000018', 'pgbench', 'ACTIVE', '{books}', '{PHYSICAL}', now());

INSERT INTO till_voucher (voucher_id, code_hash, programme_id, channel, category_id, good_id, cents, currency,
                          expires_at, registered_at, state)
SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, sha256(n::text::bytea), 'carta-docente',
       'PHYSICAL', 'books', 'printed-book', 200, 'EUR', now() + interval '1 year', now(), 'OPEN'
  FROM generate_series(0, 320000) AS n;

ANALYZE;
