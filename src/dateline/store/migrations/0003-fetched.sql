-- What was fetched from the web, so that it is fetched once.
CREATE TABLE fetched (
    address TEXT PRIMARY KEY,
    etag TEXT,
    modified TEXT,
    fetched TEXT NOT NULL
);
