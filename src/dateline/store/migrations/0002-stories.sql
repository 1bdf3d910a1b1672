-- Stories: versions and near copies of one text, counted once.
ALTER TABLE reports ADD COLUMN story INTEGER;
CREATE INDEX reports_story ON reports (story, key);
-- Sketches of texts, by which near copies are found.
CREATE TABLE samples (
    report INTEGER PRIMARY KEY,
    shingles BLOB NOT NULL,             -- some of its shingles' hashes, sorted: 64 bits each
    bands BLOB NOT NULL                 -- its bands, sorted: 32 bits each
);

-- The bands of all but the newest texts, in runs.
CREATE TABLE runs (
    first INTEGER PRIMARY KEY,          -- the reports from first to last
    last INTEGER NOT NULL,
    texts INTEGER NOT NULL,
    bands BLOB NOT NULL                 -- sorted: band in the upper 32 bits, report less first in the lower
);
ALTER TABLE events ADD COLUMN again INTEGER NOT NULL DEFAULT 0;
ALTER TABLE statements ADD COLUMN again INTEGER NOT NULL DEFAULT 0;
ALTER TABLE positions ADD COLUMN again INTEGER NOT NULL DEFAULT 0;
DROP VIEW settled_events;
DROP VIEW settled_statements;
DROP VIEW settled_positions;

CREATE VIEW settled_events AS
SELECT e.*, c.report, c.coder, c.version FROM events e JOIN codings c ON c.key = e.coding
WHERE e.coding = (SELECT s.coding FROM settled s WHERE s.report = c.report);

CREATE VIEW settled_statements AS
SELECT e.*, c.report, c.coder, c.version FROM statements e JOIN codings c ON c.key = e.coding
WHERE e.coding = (SELECT s.coding FROM settled s WHERE s.report = c.report);

CREATE VIEW settled_positions AS
SELECT e.*, c.report, c.coder, c.version FROM positions e JOIN codings c ON c.key = e.coding
WHERE e.coding = (SELECT s.coding FROM settled s WHERE s.report = c.report);

-- The same, counted once a story: what an earlier version told is left out.
CREATE VIEW counted_events AS SELECT * FROM settled_events WHERE again = 0;
CREATE VIEW counted_statements AS SELECT * FROM settled_statements WHERE again = 0;
CREATE VIEW counted_positions AS SELECT * FROM settled_positions WHERE again = 0;
