-- Run at every start, by whoever migrates. What every session of the service's role is bound by, on the server, so that no
-- client forgets it: not a psql, and not a process that was stopped (SIGSTOP, a frozen machine) and keeps its sockets open.
-- A role may set its own defaults. Sessions that are open already keep what they have; those of the services' pools ask for
-- the same themselves.
DO $$
DECLARE
  wanted constant text[] := ARRAY[
    -- A transaction never waits for anything outside the database, so none is idle for long.
    'idle_in_transaction_session_timeout=5s',
    -- No wait for a lock is without a limit.
    'lock_timeout=2s',
    'statement_timeout=30s',
    -- Long reads of ops (reconciliation) ask for more, in their own transaction.
    'transaction_timeout=2min',
    -- A client whose machine is gone, or that takes no answer: its locks go within half a minute.
    'tcp_keepalives_idle=10',
    'tcp_keepalives_interval=5',
    'tcp_keepalives_count=3',
    'tcp_user_timeout=20s',
    -- The work of a client that has left ends.
    'client_connection_check_interval=5s'];
  wish text;
BEGIN
  -- Two processes that start at once would fail at the same row of the catalogue.
  PERFORM pg_advisory_xact_lock(4203);
  FOREACH wish IN ARRAY wanted LOOP
    IF EXISTS (SELECT 1 FROM pg_settings WHERE name = split_part(wish, '=', 1))
       AND NOT EXISTS (SELECT 1 FROM pg_db_role_setting s JOIN pg_roles r ON r.oid = s.setrole
                        WHERE r.rolname = current_user AND s.setdatabase = 0 AND wish = ANY (s.setconfig)) THEN
      EXECUTE format('ALTER ROLE CURRENT_USER SET %I = %L', split_part(wish, '=', 1), split_part(wish, '=', 2));
    END IF;
  END LOOP;
END $$;
