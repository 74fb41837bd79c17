-- What each book says of each minute: decision 0108. All of it is made of events, and can be deleted with its consumer's inbox.
CREATE TABLE book_minute (
  minute      timestamptz NOT NULL,
  book        text        NOT NULL,
  redemptions bigint      NOT NULL,
  cents       bigint      NOT NULL,
  weight_high numeric     NOT NULL,
  weight_low  numeric     NOT NULL,
  weight_mixed numeric    NOT NULL,
  read_at     timestamptz NOT NULL, -- by the keeper's clock
  changed_at  timestamptz NOT NULL, -- by ours
  PRIMARY KEY (minute, book)
);
CREATE INDEX book_minute_changed ON book_minute (changed_at);

-- Which part of its book a keeper has read, and when.
CREATE TABLE book_read (
  book       text        NOT NULL,
  from_time  timestamptz NOT NULL,
  until_time timestamptz NOT NULL,
  read_at    timestamptz NOT NULL,
  PRIMARY KEY (book, read_at, from_time)
);
CREATE INDEX book_read_age ON book_read (read_at);

CREATE TABLE book_difference (
  minute  timestamptz PRIMARY KEY,
  totals  text        NOT NULL, -- what the books said when they were last seen to differ, to be told from another difference
  since   timestamptz NOT NULL, -- since when they have said just this
  is_told boolean     NOT NULL
);
