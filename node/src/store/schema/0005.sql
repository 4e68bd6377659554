-- The people of the school. `learner` and `lesson_begun` hold what older journals bring, until it is taken over.
CREATE TABLE phone (id INTEGER PRIMARY KEY, state BLOB NOT NULL);      -- id: E.164 digits
CREATE TABLE person (id INTEGER PRIMARY KEY, state BLOB NOT NULL);
CREATE TABLE class (id INTEGER PRIMARY KEY, state BLOB NOT NULL);
CREATE TABLE code (id INTEGER PRIMARY KEY, state BLOB NOT NULL);       -- id: its digits
CREATE TABLE case_file (id INTEGER PRIMARY KEY, state BLOB NOT NULL);

-- Raw texts that are old enough are deleted a few at a time.
CREATE TABLE expiry (
  texts TEXT NOT NULL,              -- inbound or outgoing
  consent INTEGER NOT NULL,         -- 0: of numbers without consent, 1: of all numbers
  before INTEGER NOT NULL,          -- what is older goes; ms since 1970, UTC
  judged INTEGER NOT NULL,          -- the last row that was looked at
  PRIMARY KEY (texts, consent)
) WITHOUT ROWID;
-- What is left of received PDUs that have expired: their names, to know second deliveries.
CREATE TABLE known (id INTEGER PRIMARY KEY, name BLOB NOT NULL);
