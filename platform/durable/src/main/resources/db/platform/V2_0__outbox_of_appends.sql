-- What one transaction tells is one row of parallel arrays, in its order. A row per event cost a load of wallets a third of
-- PostgreSQL's time: each was inserted, found among the dead, and deleted within a second.
-- Numbered after every V1 of the services, since some of those name the old table.
LOCK TABLE outbox IN ACCESS EXCLUSIVE MODE;
CREATE TABLE outbox_append (
  position      bigint        GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic         text          NOT NULL,
  extra_headers jsonb         NOT NULL DEFAULT '{}',
  occurred_at   timestamptz   NOT NULL,
  event_ids     uuid[]        NOT NULL CHECK (cardinality(event_ids) BETWEEN 1 AND 1000),
  aggregate_ids uuid[]        NOT NULL,
  types         text[]        NOT NULL,
  bodies        bytea[]       NOT NULL,
  trace_parents text[]        NOT NULL,
  events        int           NOT NULL GENERATED ALWAYS AS (cardinality(event_ids)) STORED,
  CHECK (cardinality(event_ids) = ALL (ARRAY[cardinality(aggregate_ids), cardinality(types), cardinality(bodies),
         cardinality(trace_parents)])),
  CHECK (coalesce(array_position(event_ids, NULL), array_position(aggregate_ids, NULL), array_position(types, NULL),
         array_position(bodies, NULL)) IS NULL)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
        toast.autovacuum_vacuum_scale_factor = 0, toast.autovacuum_vacuum_threshold = 2000);
-- Short-lived: making them smaller costs more than it spares.
ALTER TABLE outbox_append ALTER COLUMN event_ids SET STORAGE EXTERNAL;
ALTER TABLE outbox_append ALTER COLUMN aggregate_ids SET STORAGE EXTERNAL;
ALTER TABLE outbox_append ALTER COLUMN bodies SET STORAGE EXTERNAL;

INSERT INTO outbox_append (topic, extra_headers, occurred_at, event_ids, aggregate_ids, types, bodies, trace_parents)
SELECT topic, coalesce(extra_headers, '{}'), occurred_at, ARRAY[event_id], ARRAY[aggregate_id], ARRAY[type], ARRAY[body],
       ARRAY[trace_parent]
  FROM outbox ORDER BY position;
DROP TABLE outbox;

-- The same, an event per row: for people, and for processes of the version before, which may still run beside those of this
-- one. They leave events here by the trigger, and cannot delete, so their relay takes nothing away.
CREATE VIEW outbox AS
SELECT position * 1000 + place - 1 AS position, event_id, topic, aggregate_id, type, body, trace_parent, extra_headers,
       occurred_at
  FROM outbox_append, unnest(event_ids, aggregate_ids, types, bodies, trace_parents)
                      WITH ORDINALITY AS told (event_id, aggregate_id, type, body, trace_parent, place);

CREATE FUNCTION append_one() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO outbox_append (topic, extra_headers, occurred_at, event_ids, aggregate_ids, types, bodies, trace_parents)
  VALUES (NEW.topic, coalesce(NEW.extra_headers, '{}'), NEW.occurred_at, ARRAY[NEW.event_id], ARRAY[NEW.aggregate_id],
          ARRAY[NEW.type], ARRAY[NEW.body], ARRAY[NEW.trace_parent]);
  RETURN NEW;
END $$;
CREATE TRIGGER append_one INSTEAD OF INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION append_one();
