-- What a page states of its place in the publication and of its last change, and the dated posts of a report that
-- grows, as JSON; absent where there is nothing of the kind.

ALTER TABLE editions ADD COLUMN section TEXT;
ALTER TABLE editions ADD COLUMN modified TEXT;
ALTER TABLE editions ADD COLUMN posts TEXT;
