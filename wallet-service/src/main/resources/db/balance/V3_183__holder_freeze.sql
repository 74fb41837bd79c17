-- Since when the holder wants no new money held; the holder's own, beside the state, which is the public body's: who lifts
-- the one lifts nothing of the other. A process of the version before does not see it.
ALTER TABLE wallet ADD COLUMN holder_frozen_at timestamptz;
