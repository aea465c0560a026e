-- What cleaning left out of an edition, and which statements of the page stand against those taken: a JSON array
-- of sentences, absent where there are none.

ALTER TABLE editions ADD COLUMN notes TEXT;
