// A till's first success by a client that was made of the OpenAPI document: a voucher of the sandbox, which has no money
// behind it, checked and redeemed. Prints one line for each step.
import createClient from "openapi-fetch";
import { randomUUID } from "node:crypto";
import type { paths } from "./schema.js";

const { GATEWAY, SHOP_TOKEN } = process.env;
if (!GATEWAY || !SHOP_TOKEN) throw new Error("the environment variables GATEWAY and SHOP_TOKEN are needed");

const till = createClient<paths>({ baseUrl: GATEWAY, headers: { Authorization: `Bearer ${SHOP_TOKEN}` } });

// One key for each wish, and the same one for every retry of it.
const wish = () => ({ params: { header: { "Idempotency-Key": randomUUID() } } });

function done<T>(step: string, answer: { data?: T; error?: unknown }): T {
  if (answer.data === undefined) throw new Error(`${step}: ${JSON.stringify(answer.error)}`);
  return answer.data;
}

const voucher = done("sandbox", await till.POST("/v1/sandbox/vouchers", {
  ...wish(),
  body: { outcome: "REDEEMABLE", amount: { cents: 3000, currency: "EUR" }, category: "books" },
}));
console.log(`sandbox: ${voucher.code}`);

const checked = done("check", await till.POST("/v1/till/checks", { body: { code: voucher.code } }));
console.log(`check: good for ${checked.amount.cents} cents of ${checked.categoryId}`);

const redemption = done("redeem", await till.POST("/v1/till/redemptions", {
  ...wish(),
  body: { code: voucher.code, amount: checked.amount, reference: `receipt ${randomUUID()}` },
}));
console.log(`redeem: ${redemption.state}`);
