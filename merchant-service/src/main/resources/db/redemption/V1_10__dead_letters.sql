-- Nothing is told of the sandbox, but a dead letter only hands back what somebody else wrote, under whatever key.
ALTER TABLE outbox DROP CONSTRAINT outbox_is_never_of_the_sandbox;
ALTER TABLE outbox ADD CONSTRAINT outbox_is_never_of_the_sandbox CHECK (
    aggregate_id < 'ffffffff-0000-0000-0000-000000000000' OR topic LIKE '%.dlt');
