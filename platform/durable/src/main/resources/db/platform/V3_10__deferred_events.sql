-- A parked event that the service tries again by itself, since its aggregate could not be had: somebody else's lock, a
-- database that gave up its statement. Without retry_at, ops is needed. The later events of its aggregate wait behind it in
-- either case, also for processes of the version before, which see a parked event like any other.
ALTER TABLE parked_event
  ADD COLUMN retry_at timestamptz,
  ADD COLUMN tries    int NOT NULL DEFAULT 0,
  ADD COLUMN failures int NOT NULL DEFAULT 0;
CREATE INDEX parked_event_due ON parked_event (retry_at) WHERE retry_at IS NOT NULL;
