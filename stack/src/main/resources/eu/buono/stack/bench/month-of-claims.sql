-- A month of redemptions, two months ago, as they would have left them: each twentieth was given back. Parameters: merchants, claims.
WITH shape AS (SELECT ?::int AS merchants, ?::int AS claims),
capture AS (
  SELECT number, (hashint4(number)::bigint & 2147483647) % shape.merchants AS merchant,
         date_trunc('month', now() - interval '2 months') + number * (interval '28 days' / shape.claims) AS at,
         100 + (hashint4(number + 1)::bigint & 2147483647) % 9900 AS cents
    FROM shape, generate_series(1, shape.claims * 20 / 21) AS number),
entry AS (
  SELECT number, merchant, at, 'ACCRUAL' AS kind, cents, at AS claimed_at FROM capture
  UNION ALL
  SELECT number, merchant, at, 'REVERSAL', -cents, at + interval '1 hour' FROM capture WHERE number % 20 = 0)
INSERT INTO claim (redemption_id, kind, voucher_id, merchant_id, shop_id, programme_id, channel, category_id, good_id,
                   till_interface, till_reference, cents, currency, accrued_at, claimed_at)
SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(number::text), 1, 3)
         || '8' || substr(md5(number::text), 4, 15))::uuid,
       kind, md5('voucher ' || number)::uuid, md5('merchant ' || merchant)::uuid, md5('shop ' || merchant)::uuid, 'carta-docente',
       'PHYSICAL', 'books', 'printed-book', 'REST', 'receipt ' || number, cents, 'EUR', at, claimed_at
  FROM entry ORDER BY claimed_at
