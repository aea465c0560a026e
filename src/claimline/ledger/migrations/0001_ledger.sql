-- One column per field of the record in claimline.model; nested fields are JSON, NULL where empty.
-- Spans are [start, end) code points of editions.text.

CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What was fetched, byte for byte, compressed with zlib.
CREATE TABLE raw (
  hash TEXT PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE reports (
  id TEXT PRIMARY KEY,
  status TEXT NOT NULL CHECK (status IN ('ok', 'unsupported_language', 'forgotten'))
) STRICT, WITHOUT ROWID;

CREATE TABLE editions (
  number INTEGER PRIMARY KEY,
  latest INTEGER NOT NULL CHECK (latest IN (0, 1)),
  id TEXT NOT NULL,
  report TEXT NOT NULL REFERENCES reports (id),
  uri TEXT,
  input TEXT NOT NULL,
  raw_hash TEXT NOT NULL REFERENCES raw (hash),
  title TEXT,
  byline TEXT,
  dateline TEXT,
  publisher TEXT,
  agency TEXT,
  language TEXT,
  published TEXT,
  fidelity TEXT NOT NULL,
  status TEXT NOT NULL,
  segments TEXT,
  furniture TEXT,
  structure TEXT,
  text TEXT NOT NULL,
  UNIQUE (report, id)
) STRICT;

-- One row per fetch of a report; text is kept (compressed) only where it is not the edition's.
CREATE TABLE retrievals (
  report TEXT NOT NULL REFERENCES reports (id),
  raw_hash TEXT NOT NULL REFERENCES raw (hash),
  edition INTEGER NOT NULL REFERENCES editions (number),
  analysis TEXT NOT NULL,
  uri TEXT,
  input TEXT NOT NULL,
  row INTEGER,
  format TEXT NOT NULL,
  transform TEXT NOT NULL,
  raw_start INTEGER NOT NULL,
  given TEXT,
  text BLOB,
  PRIMARY KEY (report, raw_hash)
) STRICT, WITHOUT ROWID;

CREATE INDEX retrievals_edition ON retrievals (edition);
CREATE INDEX retrievals_raw ON retrievals (raw_hash);

-- What one report's own words gave, before anything across reports: mentions, claims and entities, as
-- compressed JSON without the words that the edition's text gives anyway.
CREATE TABLE analyses (
  edition INTEGER PRIMARY KEY REFERENCES editions (number),
  key TEXT NOT NULL,
  digest TEXT NOT NULL,
  body BLOB NOT NULL
) STRICT;

CREATE TABLE sentences (
  number INTEGER PRIMARY KEY,
  edition INTEGER NOT NULL REFERENCES editions (number),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  found_in TEXT NOT NULL CHECK (found_in IN ('claim', 'furniture', 'structure', 'none'))
) STRICT;

CREATE INDEX sentences_edition ON sentences (edition);

-- Where the mentions stand; what each resolved to is in the analysis.
CREATE TABLE mentions (
  edition INTEGER NOT NULL REFERENCES editions (number),
  n INTEGER NOT NULL,
  kind TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  local TEXT,
  PRIMARY KEY (edition, n)
) STRICT, WITHOUT ROWID;

-- An entity as one report shows it, and the entity of the story that it belongs to.
CREATE TABLE local_entities (
  report TEXT NOT NULL REFERENCES reports (id),
  key TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  entity TEXT,
  PRIMARY KEY (report, key)
) STRICT, WITHOUT ROWID;

-- Possible locations of a place, each list once: a claim's places name theirs by its hash.
CREATE TABLE candidates (
  id TEXT PRIMARY KEY,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The ledger's claims, one row per claim, citing the latest edition that has it.
CREATE TABLE claims (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  report TEXT NOT NULL REFERENCES reports (id),
  edition TEXT NOT NULL,
  source TEXT NOT NULL,
  cue TEXT,
  content TEXT,
  stance TEXT NOT NULL,
  mode TEXT NOT NULL,
  target TEXT,
  certainty TEXT NOT NULL,
  hedged_by TEXT,
  polarity TEXT NOT NULL,
  said TEXT,
  about TEXT,
  as_of TEXT,
  places TEXT,
  quantities TEXT,
  flags TEXT,
  event TEXT,
  part_of TEXT,
  confidence REAL NOT NULL
) STRICT;

CREATE INDEX claims_report ON claims (report);

CREATE TABLE entities (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  aliases TEXT,
  party TEXT,
  affiliation TEXT,
  geonames INTEGER,
  lat REAL,
  lon REAL,
  country TEXT,
  mentions INTEGER NOT NULL,
  members TEXT,
  evidence TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE copies (
  report TEXT NOT NULL,
  of TEXT NOT NULL,
  score REAL NOT NULL,
  evidence TEXT,
  agency TEXT,
  PRIMARY KEY (report, of)
) STRICT, WITHOUT ROWID;

CREATE TABLE links (
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  relation TEXT NOT NULL,
  score REAL NOT NULL,
  evidence TEXT,
  judgement TEXT,
  PRIMARY KEY (a, b, relation)
) STRICT, WITHOUT ROWID;

CREATE INDEX links_b ON links (b);

CREATE TABLE origins (
  claim TEXT PRIMARY KEY,
  chain TEXT,
  collapsed_into TEXT,
  reason TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE questions (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  title_claim TEXT NOT NULL,
  claims TEXT,
  positions TEXT,
  status TEXT NOT NULL,
  unanswered_by TEXT,
  first TEXT,
  last TEXT,
  origins_min INTEGER NOT NULL,
  origins_max INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE series (
  id TEXT PRIMARY KEY,
  measure TEXT NOT NULL,
  counted TEXT,
  place TEXT,
  unit TEXT,
  points TEXT,
  joined TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE failures (
  input TEXT NOT NULL,
  what TEXT NOT NULL,
  why TEXT NOT NULL,
  todo TEXT NOT NULL,
  PRIMARY KEY (input, what, why, todo)
) STRICT, WITHOUT ROWID;

CREATE TABLE corrections (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  anchor TEXT NOT NULL,
  body TEXT NOT NULL,
  who TEXT NOT NULL,
  "when" TEXT NOT NULL,
  why TEXT NOT NULL,
  undoes INTEGER REFERENCES corrections (number)
) STRICT;

CREATE TABLE tombstones (
  report TEXT PRIMARY KEY,
  who TEXT NOT NULL,
  "when" TEXT NOT NULL,
  why TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Full-text search. Both indexes hold no text of their own: they read these views, from which they can be
-- made anew.

CREATE VIEW sentence_words AS
SELECT s.number, s.edition, substr(e.text, s.start + 1, s."end" - s.start) AS words
FROM sentences s JOIN editions e ON e.number = s.edition
WHERE s.found_in IN ('claim', 'none');

CREATE VIEW claim_words AS
SELECT
  number,
  id,
  json_extract(source, '$.name') AS source,
  coalesce(
    (SELECT group_concat(json_extract(value, '$.text'), ' … ') FROM json_each(content)),
    json_extract(target, '$.text')
  ) AS words
FROM claims;

CREATE VIRTUAL TABLE sentence_search USING fts5 (
  words, content = 'sentence_words', content_rowid = 'number',
  tokenize = 'unicode61 remove_diacritics 2'
);

CREATE VIRTUAL TABLE claim_search USING fts5 (
  source, words, content = 'claim_words', content_rowid = 'number',
  tokenize = 'unicode61 remove_diacritics 2'
);
