-- What was not asked for, and what the network reports of each segment.
ALTER TABLE outgoing ADD COLUMN class INTEGER NOT NULL DEFAULT 0;   -- 0 answer, 1 late, 2 report, 3 broadcast
ALTER TABLE outgoing ADD COLUMN topic TEXT;
ALTER TABLE outgoing ADD COLUMN expires INTEGER;                    -- ms since 1970, UTC

-- Segments of a message of several, and every segment that was reported on. A message of one segment that was sent and
-- not reported on has its reference in its own row alone.
CREATE TABLE sent_segment (
  outgoing INTEGER NOT NULL,
  segment INTEGER NOT NULL,
  message_reference INTEGER,
  status INTEGER,                                                   -- TP-ST of the last report
  PRIMARY KEY (outgoing, segment)
) WITHOUT ROWID;
