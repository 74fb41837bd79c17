-- Checkpoints over the rows of a book, one chain per book, and what is kept of each row so that a change can be named. Written
-- behind whoever writes the book, by SealBooks; decision 0099. For services that have a book.
CREATE TABLE evidence_checkpoint (
  book        text   NOT NULL,
  number      bigint NOT NULL CHECK (number > 0),
  to_position bigint NOT NULL,
  checkpoint  text   NOT NULL,   -- signed, a compact JWS
  PRIMARY KEY (book, number),
  UNIQUE (book, to_position)
);

-- The leaves of a checkpoint, one after the other by position: the position in 8 bytes, the digest of the row in 32.
CREATE TABLE evidence_leaves (
  book   text   NOT NULL,
  number bigint NOT NULL,
  leaves bytea  NOT NULL CHECK (length(leaves) % 40 = 0),
  PRIMARY KEY (book, number),
  FOREIGN KEY (book, number) REFERENCES evidence_checkpoint
);
-- Digests do not get smaller.
ALTER TABLE evidence_leaves ALTER COLUMN leaves SET STORAGE EXTERNAL;

CREATE FUNCTION evidence_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was sealed stays sealed';
END $$;
CREATE TRIGGER evidence_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence_checkpoint
  FOR EACH STATEMENT EXECUTE FUNCTION evidence_is_final();
CREATE TRIGGER evidence_is_final BEFORE UPDATE OR DELETE OR TRUNCATE ON evidence_leaves
  FOR EACH STATEMENT EXECUTE FUNCTION evidence_is_final();
