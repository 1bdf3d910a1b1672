-- The store as it is made new: all migrations together, as a test holds.
-- Rows are only ever added, but for the queue `waiting`; what people ask for are views.
-- Written in the SQL that SQLite and PostgreSQL share; full_text.*.sql holds what they do not.
-- Days are ISO 8601 text; offsets count code points of reports.text, half-open, as in the record.

CREATE TABLE store (
    name TEXT PRIMARY KEY,              -- 'version': the number of the newest migration in here
    value TEXT NOT NULL
);

-- A text, once, however many files or sites it came from.
CREATE TABLE reports (
    key INTEGER PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,          -- SHA-256 of the text, in hexadecimal
    id TEXT NOT NULL,                   -- the first twelve digits: report.id of the record
    text TEXT NOT NULL,
    title TEXT,
    language TEXT NOT NULL,             -- ISO 639-1
    published TEXT,
    published_basis TEXT,
    agency TEXT,
    place TEXT,                         -- of the dateline
    uncoded TEXT,                       -- why no coder is set on it, in words; null where one may be
    added TEXT NOT NULL,                -- UTC
    story INTEGER                       -- key of the first report of its story; versions and copies share it
);
CREATE INDEX reports_story ON reports (story, key);
CREATE INDEX reports_id ON reports (id);
CREATE INDEX reports_published ON reports (published);

-- Where a text was found, with what was given about it there.
CREATE TABLE copies (
    key INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES reports (key),
    source TEXT NOT NULL,               -- path, address, or file and row
    publisher TEXT,
    title TEXT,
    published TEXT,
    basis TEXT,                         -- given | metadata: who says the day
    byline TEXT NOT NULL,               -- JSON list
    notes TEXT NOT NULL,                -- JSON list: what reading it found odd
    added TEXT NOT NULL,
    UNIQUE (source, report)
);
CREATE INDEX copies_report ON copies (report);

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

-- What was fetched from the web, so that it is fetched once; of feeds, by what they are asked whether they changed.
CREATE TABLE fetched (
    address TEXT PRIMARY KEY,
    etag TEXT,
    modified TEXT,
    fetched TEXT NOT NULL
);

-- Reports that are still to be coded.
CREATE TABLE waiting (
    report INTEGER PRIMARY KEY REFERENCES reports (key)
);

-- Every coding of a report by a coder: rules, a model, or a person.
CREATE TABLE codings (
    key INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES reports (key),
    coder TEXT NOT NULL,
    version TEXT NOT NULL,
    lexicon TEXT NOT NULL,
    model TEXT NOT NULL,
    person INTEGER NOT NULL,            -- 1 where a person coded: theirs is the last word
    coded TEXT NOT NULL,                -- UTC
    record BLOB NOT NULL                -- the whole record: JSON, deflated by zlib
);
CREATE UNIQUE INDEX codings_once ON codings (report, coder, version, lexicon, model) WHERE person = 0;
CREATE INDEX codings_newest ON codings (report, person, coded, key);

CREATE TABLE entities (
    coding INTEGER NOT NULL REFERENCES codings (key),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    code TEXT,
    country TEXT,
    role TEXT,
    basis TEXT,
    PRIMARY KEY (coding, id)
);
CREATE INDEX entities_name ON entities (name);

CREATE TABLE times (
    coding INTEGER NOT NULL REFERENCES codings (key),
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    type TEXT NOT NULL,
    value TEXT NOT NULL,
    first TEXT,
    last TEXT,
    PRIMARY KEY (coding, starts, ends)
);

CREATE TABLE places (
    coding INTEGER NOT NULL REFERENCES codings (key),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    country TEXT,
    admin1 TEXT,
    latitude DOUBLE PRECISION,
    longitude DOUBLE PRECISION,
    geonames INTEGER,
    precision TEXT,
    PRIMARY KEY (coding, id)
);

CREATE TABLE events (
    key INTEGER PRIMARY KEY,
    coding INTEGER NOT NULL REFERENCES codings (key),
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    mode TEXT,
    contexts TEXT NOT NULL,             -- JSON list
    status TEXT NOT NULL,
    value TEXT,                         -- of its day; first and last bound it
    first TEXT,
    last TEXT,
    day_basis TEXT,
    place TEXT,                         -- id of a place of the same coding
    killed INTEGER,
    killed_bound TEXT,
    injured INTEGER,
    injured_bound TEXT,
    quad TEXT,
    score DOUBLE PRECISION,
    cameo TEXT,
    attributed_to TEXT,                 -- id of an entity of the same coding
    rule TEXT,
    confidence DOUBLE PRECISION,
    starts INTEGER NOT NULL,            -- of the evidence
    ends INTEGER NOT NULL,
    again INTEGER NOT NULL DEFAULT 0,   -- 1 where an earlier version of the story told it
    UNIQUE (coding, id)
);
CREATE INDEX events_type ON events (type, first);

-- Who did it to whom: one row for each pair of an event's actors and recipients.
CREATE TABLE dyads (
    event INTEGER NOT NULL REFERENCES events (key),
    actor TEXT NOT NULL,                -- ids of entities of the same coding; '' where there is none
    recipient TEXT NOT NULL,
    actor_country TEXT,
    recipient_country TEXT,
    first TEXT,
    PRIMARY KEY (event, actor, recipient)
);
CREATE INDEX dyads_newest ON dyads (actor_country, recipient_country, first, event);

CREATE TABLE statements (
    key INTEGER PRIMARY KEY,
    coding INTEGER NOT NULL REFERENCES codings (key),
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    content TEXT NOT NULL,
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    within TEXT,
    first TEXT,
    last TEXT,
    denies INTEGER NOT NULL,
    again INTEGER NOT NULL DEFAULT 0,   -- 1 where an earlier version of the story told it
    UNIQUE (coding, id)
);

CREATE TABLE positions (
    key INTEGER PRIMARY KEY,
    coding INTEGER NOT NULL REFERENCES codings (key),
    id TEXT NOT NULL,
    issue TEXT NOT NULL,
    stance TEXT NOT NULL,
    day TEXT,
    rests_on TEXT NOT NULL,             -- id of an event or statement of the same coding
    starts INTEGER NOT NULL,
    ends INTEGER NOT NULL,
    again INTEGER NOT NULL DEFAULT 0,   -- 1 where an earlier version of the story told it
    UNIQUE (coding, id)
);
CREATE INDEX positions_issue ON positions (issue, day);

-- The parties of every fact, in the record's order.
CREATE TABLE parties (
    coding INTEGER NOT NULL REFERENCES codings (key),
    fact TEXT NOT NULL,                 -- id of an event, statement or position
    role TEXT NOT NULL,                 -- actor | recipient | speaker | addressee | holder
    number INTEGER NOT NULL,
    entity TEXT NOT NULL,
    PRIMARY KEY (coding, fact, role, number)
);
CREATE INDEX parties_entity ON parties (coding, entity);

-- The coding that counts of each report: a person's word, then the newest machine's.
CREATE VIEW settled AS
SELECT r.key AS report, (
    SELECT c.key FROM codings c WHERE c.report = r.key ORDER BY c.person DESC, c.coded DESC, c.key DESC LIMIT 1
) AS coding
FROM reports r;

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
