-- As before: nothing is told of the sandbox, but a dead letter hands back what somebody else wrote, under whatever key.
ALTER TABLE outbox_append ADD CONSTRAINT outbox_is_never_of_the_sandbox CHECK (
    'ffffffff-0000-0000-0000-000000000000'::uuid > ALL (aggregate_ids) OR topic LIKE '%.dlt');
