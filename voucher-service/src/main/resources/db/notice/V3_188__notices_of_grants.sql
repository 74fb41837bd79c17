-- From when until when granted money can be used.
ALTER TABLE notice
    ADD COLUMN usable_from  timestamptz,
    ADD COLUMN usable_until timestamptz;
