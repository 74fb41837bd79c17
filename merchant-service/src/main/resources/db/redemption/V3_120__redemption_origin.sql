-- By which interface a till started a redemption, as events say it. Beside the redemption and not in it: processes of the
-- version before run on, and a column more would break the plans that they have prepared for it. No row: they wrote it.
CREATE TABLE redemption_origin (
    redemption_id  uuid PRIMARY KEY,
    till_interface text NOT NULL
);
