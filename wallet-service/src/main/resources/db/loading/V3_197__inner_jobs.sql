-- A job whose grants this service computes itself is no upload: it may be silent for as long as its process is away.
ALTER TABLE load_job ADD COLUMN is_inner boolean NOT NULL DEFAULT false;
