-- What people leave on claims, questions and entities beside corrections: notes, evidence, checks, grades and
-- marks. Appended rows, signed; a row with undoes takes an earlier one back. body is JSON.

CREATE TABLE notes (
  number INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('note', 'evidence', 'check', 'grade', 'accepted', 'sensitive')),
  target TEXT NOT NULL CHECK (target IN ('claim', 'question', 'entity', 'report', 'link')),
  id TEXT NOT NULL,
  body TEXT NOT NULL,
  who TEXT NOT NULL,
  "when" TEXT NOT NULL,
  why TEXT NOT NULL,
  undoes INTEGER REFERENCES notes (number)
) STRICT;

CREATE INDEX notes_target ON notes (target, id);

-- For pages: who is mentioned where, and a report's claims in one edition.
CREATE INDEX local_entities_entity ON local_entities (entity);
