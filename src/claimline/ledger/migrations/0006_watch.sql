-- Where in the raw bytes of an item the text ends; NULL where it goes on to their end.

ALTER TABLE retrievals ADD COLUMN raw_end INTEGER;

-- When the bytes of an edition were fetched, in UTC; NULL where nobody said.
ALTER TABLE editions ADD COLUMN retrieved TEXT;

-- Feeds that are watched. What a feed and its host last said is written after all that it listed is stored or
-- queued, so that a run that is killed asks again. Times are seconds since 1970. No part of what the ledger says.

CREATE TABLE watch_feeds (
  url TEXT PRIMARY KEY,
  articles INTEGER NOT NULL,
  etag TEXT,
  last_modified TEXT,
  next_due INTEGER NOT NULL,
  failures INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Reports that a feed points at: to be fetched when due, and looked at again for silent edits; next_due is NULL
-- once that is over. given is what the feed states of the report, as JSON.
CREATE TABLE watch_pages (
  url TEXT PRIMARY KEY,
  feed TEXT NOT NULL REFERENCES watch_feeds (url),
  given TEXT,
  etag TEXT,
  last_modified TEXT,
  next_due INTEGER,
  fetched INTEGER NOT NULL,
  failures INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX watch_pages_due ON watch_pages (next_due);

-- Hosts that ask for patience or fail: nothing is asked of them before the time.
CREATE TABLE watch_hosts (
  host TEXT PRIMARY KEY,
  next_due INTEGER NOT NULL,
  failures INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
