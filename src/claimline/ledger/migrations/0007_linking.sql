-- What linking keeps between runs, so that a new report costs what its neighbours cost. All of it follows from the
-- analyses and the corrections, can be made anew from them, and is no part of what the ledger says.

-- A claim as linking reads it, and by what it is looked up; told is a hash of all that linking sees of it.
CREATE TABLE readings (
  claim TEXT PRIMARY KEY,
  report TEXT NOT NULL,
  original TEXT,
  told TEXT NOT NULL,
  terms TEXT NOT NULL,
  body BLOB NOT NULL
) STRICT;

CREATE INDEX readings_report ON readings (report);
CREATE INDEX readings_original ON readings (original) WHERE original IS NOT NULL;

-- Claims under their keys in order of time. A key is the first 8 bytes of its hash, a claim its id as a number.
CREATE TABLE postings (
  key INTEGER NOT NULL,
  at INTEGER NOT NULL,
  claim INTEGER NOT NULL,
  PRIMARY KEY (key, at, claim)
) STRICT, WITHOUT ROWID;

-- Claims whose target names somebody, under each name; under the empty name all that have a target.
CREATE TABLE aims (
  owner TEXT NOT NULL,
  claim TEXT NOT NULL,
  PRIMARY KEY (owner, claim)
) STRICT, WITHOUT ROWID;

CREATE INDEX aims_claim ON aims (claim);

-- Relations between statements, as found; opposed has the pairs of parties that one sets against each other.
CREATE TABLE found (
  number INTEGER PRIMARY KEY,
  phase TEXT NOT NULL,
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  opposed TEXT,
  body TEXT NOT NULL,
  evidence TEXT NOT NULL
) STRICT;

CREATE INDEX found_a ON found (a);
CREATE INDEX found_b ON found (b);
CREATE INDEX found_phase ON found (phase);
CREATE INDEX found_opposed ON found (opposed) WHERE opposed IS NOT NULL;

CREATE TABLE series_claims (
  series TEXT NOT NULL,
  claim TEXT NOT NULL,
  PRIMARY KEY (series, claim)
) STRICT, WITHOUT ROWID;

CREATE INDEX series_claims_claim ON series_claims (claim);

-- The reports that are linked, each with a hash of what it was linked by.
CREATE TABLE linked (
  report TEXT PRIMARY KEY,
  told TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX questions_title ON questions (title_claim);
