-- One happening in many stories: events of the same type, parties, day and place, linked across stories.
-- Precision first: what does not say enough to be told from another stands alone.
-- Makes `linked` (each event and its happening) and `happenings` (each happening once, with its witnesses).

-- What an event is known by. Of two such events in one story the first is linked with the first of another story, the
-- second with the second: a happening has as many events of a kind as the story that tells most of them.
CREATE OR REPLACE TEMP TABLE known AS
WITH parties AS (
    SELECT coding, id,
        list_sort(list_distinct(list(actor_code) FILTER (actor_code IS NOT NULL))) AS actors,
        list_sort(list_distinct(list(recipient_code) FILTER (recipient_code IS NOT NULL))) AS recipients
    FROM dyads GROUP BY coding, id
)
SELECT e.coding, e.id, e.story, e.type, e.first AS day, e.day_basis, e.killed, e.injured, e.starts,
    CASE WHEN e.status IN ('occurred', 'historical') THEN 'done' ELSE e.status END AS status,
    coalesce(p.actors, []) AS actors, coalesce(p.recipients, []) AS recipients,
    CASE WHEN e.precision IN ('city', 'site') THEN concat_ws('/', e.country, e.place) END AS site,
    -- both parties, or one and the very place: less could be anyone's
    e.first IS NOT NULL AND e.first = e.last AND (
        (len(coalesce(p.actors, [])) > 0 AND len(coalesce(p.recipients, [])) > 0)
        OR (len(coalesce(p.actors, [])) + len(coalesce(p.recipients, [])) > 0 AND site IS NOT NULL)
    ) AS telling
FROM events e LEFT JOIN parties p ON p.coding = e.coding AND p.id = e.id;

-- The sites named for each set of type, parties and day: an event without one joins where there is only one.
CREATE OR REPLACE TEMP TABLE sites AS
SELECT type, status, actors, recipients, day, min(site) AS site, count(DISTINCT site) AS sites,
    bool_or(day_basis = 'text') AS dated
FROM known WHERE telling GROUP BY ALL;

-- The day and site by which each event is linked. Where only the report's day is known, and nothing like it is told of
-- that day but is of the day before, it is of the day before: news is printed the morning after.
CREATE OR REPLACE TEMP TABLE placed AS
SELECT k.*,
    CASE WHEN k.day_basis = 'report' AND NOT coalesce(s.dated, false) AND b.sites IS NOT NULL
        THEN k.day - 1 ELSE k.day END::DATE AS on_day,
    CASE WHEN k.site IS NOT NULL THEN k.site
        WHEN k.day_basis = 'report' AND NOT coalesce(s.dated, false) AND b.sites = 1 THEN b.site
        WHEN s.sites = 1 THEN s.site END AS at_site
FROM known k
LEFT JOIN sites s ON k.telling AND s.type = k.type AND s.status = k.status AND s.actors = k.actors
    AND s.recipients = k.recipients AND s.day = k.day
LEFT JOIN sites b ON k.telling AND b.type = k.type AND b.status = k.status AND b.actors = k.actors
    AND b.recipients = k.recipients AND b.day = k.day - 1 AND b.dated AND b.sites <= 1
    AND (k.site IS NULL OR b.site IS NULL OR b.site = k.site);

CREATE OR REPLACE TEMP TABLE linked AS
WITH numbered AS (
    SELECT *, row_number() OVER (
        PARTITION BY story, type, status, actors, recipients, on_day, at_site ORDER BY coding, starts, id
    ) AS place_in_story
    FROM placed
)
SELECT coding, id, story, CASE WHEN telling THEN first_value(coding || ' ' || id) OVER (
        PARTITION BY telling, type, status, actors, recipients, on_day, at_site, place_in_story
        ORDER BY coding, starts, id
    ) ELSE coding || ' ' || id END AS happening
FROM numbered;

CREATE OR REPLACE TEMP TABLE happenings AS
SELECT l.happening, any_value(e.type) AS type, arg_min(e.mode, e.coding) AS mode, arg_min(e.status, e.coding) AS status,
    min(e.first) AS first, max(e.last) AS last, any_value(e.place) AS place, any_value(e.country) AS country,
    any_value(e.latitude) AS latitude, any_value(e.longitude) AS longitude, any_value(e.quad) AS quad,
    avg(e.score) AS score, min(e.killed) AS killed_least, max(e.killed) AS killed_most,
    min(e.injured) AS injured_least, max(e.injured) AS injured_most,
    list({'report': e.report_id, 'publisher': e.publisher, 'published': e.published, 'event': e.id,
          'killed': e.killed, 'injured': e.injured} ORDER BY e.coding, e.id) AS witnesses,
    count(DISTINCT e.story) AS stories
FROM linked l JOIN events e ON e.coding = l.coding AND e.id = l.id
GROUP BY l.happening;
