-- Full text of reports and statements. The words are the tables' own; only the index is kept here.
CREATE VIRTUAL TABLE report_words USING fts5 (
    title, text, content = 'reports', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER report_words_added AFTER INSERT ON reports BEGIN
    INSERT INTO report_words (rowid, title, text) VALUES (new.key, new.title, new.text);
END;
CREATE VIRTUAL TABLE statement_words USING fts5 (
    content, content = 'statements', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE TRIGGER statement_words_added AFTER INSERT ON statements BEGIN
    INSERT INTO statement_words (rowid, content) VALUES (new.key, new.content);
END;
