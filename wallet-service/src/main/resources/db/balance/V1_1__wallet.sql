-- One person's money in one programme.
CREATE TABLE wallet (
  wallet_id      uuid        PRIMARY KEY,
  beneficiary_id uuid        NOT NULL,
  programme_id   text        NOT NULL,
  currency       text        NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  state          text        NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'FROZEN', 'CLOSED')),
  created_at     timestamptz NOT NULL,
  UNIQUE (beneficiary_id, programme_id)
);

-- A dated grant and where its money is now. A lot is born empty; only ledger_transfer moves money, by the trigger below.
-- fillfactor: a balance changes in place, without touching an index.
CREATE TABLE lot (
  wallet_id       uuid        NOT NULL REFERENCES wallet,
  lot_id          uuid        NOT NULL,
  grant_reference text        NOT NULL CHECK (length(grant_reference) BETWEEN 1 AND 64),
  valid_from      timestamptz NOT NULL,
  valid_until     timestamptz NOT NULL,
  swept           boolean     NOT NULL DEFAULT false,
  loaded_by       uuid        NOT NULL,
  loaded_at       timestamptz NOT NULL,
  loaded_cents    bigint      NOT NULL DEFAULT 0,
  available_cents bigint      NOT NULL DEFAULT 0 CHECK (available_cents >= 0),
  held_cents      bigint      NOT NULL DEFAULT 0 CHECK (held_cents >= 0),
  spent_cents     bigint      NOT NULL DEFAULT 0 CHECK (spent_cents >= 0),
  expired_cents   bigint      NOT NULL DEFAULT 0 CHECK (expired_cents >= 0),
  recovered_cents bigint      NOT NULL DEFAULT 0 CHECK (recovered_cents >= 0),
  PRIMARY KEY (wallet_id, lot_id),
  UNIQUE (wallet_id, grant_reference),
  CHECK (valid_from < valid_until),
  CONSTRAINT lot_conserves_money
    CHECK (loaded_cents = available_cents + held_cents + spent_cents + expired_cents + recovered_cents)
) WITH (fillfactor = 70);
CREATE INDEX lot_to_sweep ON lot (valid_until, wallet_id, lot_id) WHERE NOT swept;

-- The ledger: one positive amount from one account to another of one lot, so each entry is double by its form.
CREATE TABLE ledger_transfer (
  wallet_id     uuid        NOT NULL,
  transfer_id   bigint      GENERATED ALWAYS AS IDENTITY,
  lot_id        uuid        NOT NULL,
  from_account  text        NOT NULL,
  to_account    text        NOT NULL,
  amount_cents  bigint      NOT NULL CHECK (amount_cents BETWEEN 1 AND 1000000000000),
  cause_id      uuid        NOT NULL,
  voucher_id    uuid,
  redemption_id uuid,
  booked_at     timestamptz NOT NULL,
  PRIMARY KEY (wallet_id, transfer_id),
  CONSTRAINT ledger_transfer_is_a_movement CHECK (
    (from_account, to_account) IN (
      ('LOADED', 'AVAILABLE'), ('AVAILABLE', 'HELD'), ('HELD', 'AVAILABLE'), ('HELD', 'SPENT'),
      ('SPENT', 'AVAILABLE'), ('AVAILABLE', 'EXPIRED'), ('AVAILABLE', 'RECOVERED')))
);
-- A lot is loaded once.
CREATE UNIQUE INDEX ledger_transfer_loads_a_lot_once ON ledger_transfer (wallet_id, lot_id) WHERE from_account = 'LOADED';

-- Balances follow the ledger and nothing else, so they cannot drift apart; overspending violates a check of the lot.
-- Lots are found by their primary key whatever the statistics say: a plan made for a small table must not scan a large one.
CREATE FUNCTION book_transfers() RETURNS trigger LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
  lots_named bigint;
  lots_changed bigint;
BEGIN
  SELECT count(DISTINCT (wallet_id, lot_id)) INTO lots_named FROM booked;
  UPDATE lot SET
    loaded_cents = lot.loaded_cents + change.loaded,
    available_cents = lot.available_cents + change.available,
    held_cents = lot.held_cents + change.held,
    spent_cents = lot.spent_cents + change.spent,
    expired_cents = lot.expired_cents + change.expired,
    recovered_cents = lot.recovered_cents + change.recovered
  FROM (
    SELECT wallet_id, lot_id,
      sum(CASE WHEN from_account = 'LOADED' THEN amount_cents ELSE 0 END) AS loaded,
      sum(CASE 'AVAILABLE' WHEN to_account THEN amount_cents WHEN from_account THEN -amount_cents ELSE 0 END) AS available,
      sum(CASE 'HELD' WHEN to_account THEN amount_cents WHEN from_account THEN -amount_cents ELSE 0 END) AS held,
      sum(CASE 'SPENT' WHEN to_account THEN amount_cents WHEN from_account THEN -amount_cents ELSE 0 END) AS spent,
      sum(CASE WHEN to_account = 'EXPIRED' THEN amount_cents ELSE 0 END) AS expired,
      sum(CASE WHEN to_account = 'RECOVERED' THEN amount_cents ELSE 0 END) AS recovered
    FROM booked GROUP BY wallet_id, lot_id ORDER BY wallet_id, lot_id
  ) AS change
  WHERE lot.wallet_id = change.wallet_id AND lot.lot_id = change.lot_id;
  GET DIAGNOSTICS lots_changed = ROW_COUNT;
  IF lots_changed <> lots_named THEN
    RAISE EXCEPTION 'a transfer names a lot that does not exist' USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER book_transfers AFTER INSERT ON ledger_transfer
  REFERENCING NEW TABLE AS booked FOR EACH STATEMENT EXECUTE FUNCTION book_transfers();

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% of % is not allowed: %', TG_OP, TG_TABLE_NAME, TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_transfer
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('the ledger is append-only');
CREATE TRIGGER lot_stays BEFORE DELETE OR TRUNCATE ON lot
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('a lot is never removed');
CREATE TRIGGER lot_moves_by_ledger
  BEFORE UPDATE OF loaded_cents, available_cents, held_cents, spent_cents, expired_cents, recovered_cents ON lot
  FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0)
  EXECUTE FUNCTION refuse_change('balances change by ledger_transfer only');
CREATE TRIGGER lot_is_born_empty BEFORE INSERT ON lot
  FOR EACH ROW WHEN (NEW.loaded_cents <> 0)
  EXECUTE FUNCTION refuse_change('a lot is loaded by ledger_transfer only');

-- What is known of each voucher's money. The parts are two parallel arrays, in the order in which the lots end.
CREATE TABLE hold (
  voucher_id    uuid        PRIMARY KEY,
  state         text        NOT NULL
                CHECK (state IN ('HELD', 'RELEASED', 'SPENT', 'REVERSED', 'REFUSED', 'WITHDRAWN')),
  wallet_id     uuid,
  currency      text,
  lot_ids       uuid[]      NOT NULL,
  lot_cents     bigint[]    NOT NULL,
  redemption_id uuid,
  spent_cents   bigint,
  refusal       text,
  changed_at    timestamptz NOT NULL,
  CHECK (cardinality(lot_ids) = cardinality(lot_cents)),
  CHECK ((state IN ('REFUSED', 'WITHDRAWN')) = (wallet_id IS NULL)),
  CHECK ((state IN ('REFUSED', 'WITHDRAWN')) = (cardinality(lot_ids) = 0)),
  CHECK ((state = 'REFUSED') = (refusal IS NOT NULL)),
  CHECK ((state IN ('SPENT', 'REVERSED')) = (redemption_id IS NOT NULL AND spent_cents > 0))
) WITH (fillfactor = 80);
