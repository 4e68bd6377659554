-- Hours that the box ran while nobody vouched for the time: raw texts expire by them where the time is never trusted.
CREATE TABLE ran (until INTEGER PRIMARY KEY);  -- the clock at an hour's end; ms since 1970, UTC
