// The whole way of a voucher by a client that was made of the OpenAPI document: loaded, issued, checked, authorised,
// captured; redeemed, reversed; and what the merchant is owed then. Prints one line for each step.
import createClient from "openapi-fetch";
import { randomUUID } from "node:crypto";
import type { components, paths } from "./schema.js";

type Schemas = components["schemas"];

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`the environment variable ${name} is missing`);
  return value;
}

// What had no final answer in time is repeated with the same key, as every caller should.
async function patientFetch(request: Request): Promise<Response> {
  for (const end = Date.now() + 60_000; ; await new Promise((next) => setTimeout(next, 200))) {
    const answer = await fetch(request.clone());
    const isFinal = answer.status < 503 && answer.status !== 429;
    if (isFinal || Date.now() > end) return answer;
  }
}

function client(token: string) {
  const headers = { Authorization: `Bearer ${token}` };
  return createClient<paths>({ baseUrl: setting("GATEWAY"), headers, fetch: patientFetch });
}

function key() {
  return { "Idempotency-Key": randomUUID() };
}

function done<T>(step: string, answer: { data?: T; error?: unknown; response: Response }): T {
  if (answer.data === undefined) {
    throw new Error(`${step}: ${answer.response.status} ${JSON.stringify(answer.error)}`);
  }
  console.log(`${step}: ${answer.response.status}`);
  return answer.data;
}

async function until(step: string, isTrue: () => Promise<boolean>) {
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((next) => setTimeout(next, 200))) {
    if (await isTrue()) return;
  }
  throw new Error(`${step}: not within a minute`);
}

const office = client(setting("OFFICE_TOKEN"));
const holder = client(setting("HOLDER_TOKEN"));
const shop = client(setting("SHOP_TOKEN"));
const euro = (cents: number): Schemas["Money"] => ({ cents, currency: "EUR" });

async function issue(cents: number): Promise<Schemas["Voucher"] & { code: string }> {
  const voucher = done("issue", await holder.POST("/v1/vouchers", {
    params: { header: { ...key(), Prefer: "wait=20" } },
    body: {
      programmeId: "carta-docente",
      channel: "PHYSICAL",
      categoryId: "books",
      goodId: "printed-book",
      amount: euro(cents),
    },
  }));
  if (voucher.code === undefined) throw new Error(`issue: the voucher is ${voucher.state}`);
  return { ...voucher, code: voucher.code };
}

const job = done("load", await office.POST("/v1/load-jobs", {
  params: { query: { programme: "carta-docente" }, header: key() },
  headers: { "Content-Type": "text/csv" },
  body: `tax_code,amount_cents,grant_reference\n${setting("TAX_CODE")},50000,typescript\n`,
  bodySerializer: (text) => text,
}));
await until("load", async () => {
  const path = { loadJobId: job.loadJobId };
  return done("load", await office.GET("/v1/load-jobs/{loadJobId}", { params: { path } })).state === "DONE";
});

const first = await issue(3000);
const checked = done("check", await shop.POST("/v1/till/checks", { body: { code: first.code } }));
const authorised = done("authorise", await shop.POST("/v1/till/authorisations", {
  params: { header: key() },
  body: { code: first.code, amount: checked.amount, reference: `typescript ${first.voucherId}` },
}));
const captured = done("capture", await shop.POST("/v1/till/authorisations/{redemptionId}/capture", {
  params: { path: { redemptionId: authorised.redemptionId }, header: key() },
  body: { amount: euro(2500) },
}));

const second = await issue(2000);
const redeemed = done("redeem", await shop.POST("/v1/till/redemptions", {
  params: { header: key() },
  body: { code: second.code, amount: second.amount, reference: `typescript ${second.voucherId}` },
}));
const reversed = done("reverse", await shop.POST("/v1/till/redemptions/{redemptionId}/reversal", {
  params: { path: { redemptionId: redeemed.redemptionId }, header: key() },
  body: {},
}));

await until("claims", async () => {
  const statement = done("claims", await shop.GET("/v1/claims", {}));
  return typeof statement !== "string" && statement.total.owedCents === 2500 && statement.items.length === 3;
});

const refused = await shop.POST("/v1/till/checks", { body: { code: second.code } });
console.log(`check again: ${refused.error?.code ?? "taken"}`);
console.log(`end: ${captured.state} ${reversed.state}`);
