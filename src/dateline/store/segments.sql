-- The tables of the read model: what counts of each report's settled coding, flat, for DuckDB.
-- Each query ends in conditions to which the range of codings is added.

-- table events: coding INTEGER, report INTEGER, id TEXT, type TEXT, mode TEXT, status TEXT, first DATE, last DATE, day_basis TEXT, killed INTEGER, injured INTEGER, quad TEXT, score DOUBLE, cameo TEXT, rule TEXT, place TEXT, country TEXT, latitude DOUBLE, longitude DOUBLE, published DATE, story INTEGER, coder TEXT, starts INTEGER, precision TEXT, report_id TEXT, publisher TEXT
SELECT e.coding, c.report, e.id, e.type, e.mode, e.status, e.first, e.last, e.day_basis, e.killed, e.injured, e.quad,
    e.score, e.cameo, e.rule, p.name, p.country, p.latitude, p.longitude, r.published, r.story, c.coder, e.starts, p.precision, r.id,
    (SELECT publisher FROM copies o WHERE o.report = r.key ORDER BY o.key LIMIT 1)
FROM codings c JOIN reports r ON r.key = c.report JOIN events e ON e.coding = c.key
LEFT JOIN places p ON p.coding = e.coding AND p.id = e.place
WHERE e.again = 0 AND c.key = (SELECT coding FROM settled s WHERE s.report = c.report);

-- table dyads: coding INTEGER, report INTEGER, id TEXT, type TEXT, mode TEXT, status TEXT, first DATE, quad TEXT, score DOUBLE, actor TEXT, actor_code TEXT, actor_country TEXT, recipient TEXT, recipient_code TEXT, recipient_country TEXT
SELECT e.coding, c.report, e.id, e.type, e.mode, e.status, e.first, e.quad, e.score,
    a.name, a.code, d.actor_country, b.name, b.code, d.recipient_country
FROM codings c JOIN events e ON e.coding = c.key JOIN dyads d ON d.event = e.key
LEFT JOIN entities a ON a.coding = e.coding AND a.id = d.actor
LEFT JOIN entities b ON b.coding = e.coding AND b.id = d.recipient
WHERE e.again = 0 AND c.key = (SELECT coding FROM settled s WHERE s.report = c.report);

-- table statements: coding INTEGER, report INTEGER, id TEXT, kind TEXT, speaker TEXT, speaker_code TEXT, content TEXT, denies INTEGER, first DATE, published DATE, story INTEGER
SELECT e.coding, c.report, e.id, e.kind, a.name, a.code, e.content, e.denies, e.first, r.published, r.story
FROM codings c JOIN reports r ON r.key = c.report JOIN statements e ON e.coding = c.key
LEFT JOIN parties t ON t.coding = e.coding AND t.fact = e.id AND t.role = 'speaker' AND t.number = 0
LEFT JOIN entities a ON a.coding = e.coding AND a.id = t.entity
WHERE e.again = 0 AND c.key = (SELECT coding FROM settled s WHERE s.report = c.report);

-- table positions: coding INTEGER, report INTEGER, id TEXT, holder TEXT, holder_code TEXT, issue TEXT, stance TEXT, day DATE, published DATE, story INTEGER
SELECT e.coding, c.report, e.id, a.name, a.code, e.issue, e.stance, e.day, r.published, r.story
FROM codings c JOIN reports r ON r.key = c.report JOIN positions e ON e.coding = c.key
LEFT JOIN parties t ON t.coding = e.coding AND t.fact = e.id AND t.role = 'holder' AND t.number = 0
LEFT JOIN entities a ON a.coding = e.coding AND a.id = t.entity
WHERE e.again = 0 AND c.key = (SELECT coding FROM settled s WHERE s.report = c.report);
