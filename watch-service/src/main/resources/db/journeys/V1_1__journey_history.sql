-- How often each journey was walked in each minute, how often in vain, and how long it took. Counts alone: nothing of any canary.
CREATE TABLE journey_minute (
  journey   text        NOT NULL,
  minute    timestamptz NOT NULL,
  walks     bigint      NOT NULL,
  failed    bigint      NOT NULL,
  slow      bigint      NOT NULL,
  took_sum_millis bigint NOT NULL,
  took_max_millis bigint NOT NULL,
  PRIMARY KEY (minute, journey)
);

-- The same by day in UTC.
CREATE TABLE journey_day (
  journey   text   NOT NULL,
  day       date   NOT NULL,
  walks     bigint NOT NULL,
  failed    bigint NOT NULL,
  slow      bigint NOT NULL,
  took_sum_millis bigint NOT NULL,
  took_max_millis bigint NOT NULL,
  PRIMARY KEY (day, journey)
);
