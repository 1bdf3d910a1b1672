-- Full text of reports and statements.
ALTER TABLE reports ADD COLUMN words tsvector GENERATED ALWAYS AS (
    to_tsvector('english', left(coalesce(title, '') || ' ' || text, 300000))
) STORED;
CREATE INDEX report_words ON reports USING gin (words);
ALTER TABLE statements ADD COLUMN words tsvector GENERATED ALWAYS AS (
    to_tsvector('english', left(content, 300000))
) STORED;
CREATE INDEX statement_words ON statements USING gin (words);
