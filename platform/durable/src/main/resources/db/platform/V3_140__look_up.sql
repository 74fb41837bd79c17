-- Who of support or of the public body looked at which person, when and why. Written before anything is shown, and final.
CREATE TABLE look_up (
    look_up_id uuid PRIMARY KEY,
    looked_by  text        NOT NULL,
    subject    text        NOT NULL,
    reason     text        NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
    looked_at  timestamptz NOT NULL
);

CREATE FUNCTION look_up_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was looked up stays written';
END
$$;

CREATE TRIGGER look_up_is_final BEFORE UPDATE OR DELETE ON look_up
    FOR EACH STATEMENT EXECUTE FUNCTION look_up_is_final();
