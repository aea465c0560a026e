-- Views for people, who open the file in Datasette or the sqlite3 shell. json_extract, not ->>, so that
-- SQLite 3.37 reads them too.

CREATE VIEW v_reports AS
SELECT
  r.id AS report,
  json_extract(e.title, '$.text') AS title,
  json_extract(e.publisher, '$.text') AS publisher,
  json_extract(e.agency, '$.text') AS agency,
  json_extract(e.published, '$.edtf') AS published,
  e.language,
  e.uri,
  e.input,
  coalesce(e.status, r.status) AS status,
  (SELECT min(c.of) FROM copies c WHERE c.report = r.id) AS copy_of,
  (SELECT count(*) FROM editions o WHERE o.report = r.id) AS editions,
  (SELECT count(*) FROM claims c WHERE c.report = r.id) AS claims,
  e.text
FROM reports r LEFT JOIN editions e ON e.report = r.id AND e.latest = 1;

CREATE VIEW v_claims AS
SELECT
  c.id AS claim,
  w.source,
  json_extract(c.source, '$.party') AS party,
  c.stance,
  w.words,
  json_extract(c.cue, '$.text') AS cue,
  c.mode,
  c.certainty,
  c.hedged_by,
  c.polarity,
  c.as_of,
  json_extract(c.said, '$.edtf') AS said,
  json_extract(c.about, '$.edtf') AS about,
  (SELECT group_concat(json_extract(value, '$.name'), '; ') FROM json_each(c.places)) AS places,
  (SELECT group_concat(json_extract(value, '$.text'), '; ') FROM json_each(c.quantities)) AS numbers,
  c.flags,
  c.report,
  c.edition,
  json_extract(e.title, '$.text') AS title,
  json_extract(e.publisher, '$.text') AS publisher,
  json_extract(e.published, '$.edtf') AS published
FROM claims c
JOIN claim_words w ON w.number = c.number
LEFT JOIN editions e ON e.report = c.report AND e.id = c.edition;

-- Each cited span of each claim, with what the text has there: "matches" is 1 in a sound ledger.
CREATE VIEW v_cells AS
SELECT
  c.id AS claim,
  substr(t.fullkey, 3) AS cell,
  json_extract(t.value, '$.span[0]') AS start,
  json_extract(t.value, '$.span[1]') AS "end",
  json_extract(t.value, '$.text') AS text,
  json_extract(t.value, '$.text') = substr(
    e.text, (json_extract(t.value, '$.span[0]')) + 1, (json_extract(t.value, '$.span[1]')) - (json_extract(t.value, '$.span[0]'))
  ) AS matches
FROM claims c
JOIN editions e ON e.report = c.report AND e.id = c.edition
JOIN json_tree(json_object(
  'source', json(c.source), 'cue', json(c.cue), 'content', json(c.content), 'target', json(c.target),
  'said', json(c.said), 'about', json(c.about), 'places', json(c.places), 'quantities', json(c.quantities)
)) t
WHERE t.type = 'object' AND json_extract(t.value, '$.span[1]') IS NOT NULL AND json_extract(t.value, '$.text') IS NOT NULL;

CREATE VIEW v_numbers AS
SELECT
  c.id AS claim,
  json_extract(c.source, '$.name') AS source,
  json_extract(c.source, '$.party') AS party,
  c.stance,
  c.as_of,
  json_extract(q.value, '$.text') AS text,
  json_extract(q.value, '$.value') AS value,
  json_extract(q.value, '$.low') AS low,
  json_extract(q.value, '$.high') AS high,
  coalesce(json_extract(q.value, '$.bound'), 'exact') AS bound,
  json_extract(q.value, '$.unit') AS unit,
  json_extract(q.value, '$.counted') AS counted,
  json_extract(q.value, '$.outcome') AS outcome,
  json_extract(q.value, '$.scope') AS scope,
  c.report
FROM claims c JOIN json_each(c.quantities) q;

CREATE VIEW v_questions AS
SELECT
  q.id AS question,
  q.title,
  q.status,
  q.first,
  q.last,
  json_array_length(q.claims) AS claims,
  q.origins_min,
  q.origins_max,
  (
    SELECT group_concat(
      (json_extract(p.value, '$.position')) || ': ' || coalesce(
        (SELECT group_concat(a.value, ', ') FROM json_each(p.value, '$.parties') a), ''
      ), ' | '
    )
    FROM json_each(q.positions) p
  ) AS positions,
  q.unanswered_by
FROM questions q;

CREATE VIEW question_claims AS
SELECT q.id AS question, c.key AS n, c.value AS claim FROM questions q JOIN json_each(q.claims) c;

CREATE VIEW points AS
SELECT
  s.id AS series,
  p.key AS n,
  json_extract(p.value, '$.as_of') AS as_of,
  json_extract(p.value, '$.value') AS value,
  json_extract(p.value, '$.low') AS low,
  json_extract(p.value, '$.high') AS high,
  json_extract(p.value, '$.bound') AS bound,
  json_extract(p.value, '$.party') AS party,
  json_extract(p.value, '$.claim') AS claim,
  json_extract(p.value, '$.text') AS text
FROM series s JOIN json_each(s.points) p;

CREATE VIEW aliases AS
SELECT e.id AS entity, json_extract(a.value, '$[0]') AS text, json_extract(a.value, '$[1]') AS count
FROM entities e JOIN json_each(e.aliases) a;

CREATE VIEW v_links AS
SELECT
  l.a,
  l.relation,
  l.b,
  x.source AS a_source,
  x.words AS a_words,
  y.source AS b_source,
  y.words AS b_words,
  l.score,
  coalesce(json_extract(l.judgement, '$.by'), 'machine') AS judged_by
FROM links l
LEFT JOIN claim_words x ON x.id = l.a
LEFT JOIN claim_words y ON y.id = l.b;

CREATE VIEW v_mentions AS
SELECT
  e.report,
  m.kind,
  substr(e.text, m.start + 1, m."end" - m.start) AS text,
  m.start,
  m."end",
  l.entity
FROM mentions m
JOIN editions e ON e.number = m.edition
LEFT JOIN local_entities l ON l.report = e.report AND l.key = m.local;

-- The sentences of the latest editions that no claim covers.
CREATE VIEW v_misses AS
SELECT e.report, s.start, s."end", substr(e.text, s.start + 1, s."end" - s.start) AS text
FROM sentences s JOIN editions e ON e.number = s.edition
WHERE s.found_in = 'none' AND e.latest = 1;
