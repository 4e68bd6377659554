-- The prepaid accounts behind the modems' SIMs, each whole as postcard encodes it.
CREATE TABLE account (modem INTEGER PRIMARY KEY, state BLOB NOT NULL);

-- Alarms that people in charge were told of.
CREATE TABLE alarm (
  kind TEXT NOT NULL,
  modem INTEGER NOT NULL,           -- -1: the box's own
  day INTEGER,                      -- local day on which it was told last, since 1970; null when the date was not known
  is_open INTEGER NOT NULL,         -- its end was not told
  PRIMARY KEY (kind, modem)
) WITHOUT ROWID;
