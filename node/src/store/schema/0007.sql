-- The calls of a phone: the call back that it is owed, and what it has used.
CREATE TABLE calls (id INTEGER PRIMARY KEY, state BLOB NOT NULL);      -- id: E.164 digits
