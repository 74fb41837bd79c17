-- Key and headers of the record as they were, for its dead letter. Absent on what a process of the version before has parked.
ALTER TABLE parked_event ADD COLUMN original text;
