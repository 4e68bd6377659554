-- The people of the school. `learner` and `lesson_begun` hold what older journals bring, until it is taken over.
CREATE TABLE phone (id INTEGER PRIMARY KEY, state BLOB NOT NULL);      -- id: E.164 digits
CREATE TABLE person (id INTEGER PRIMARY KEY, state BLOB NOT NULL);
CREATE TABLE class (id INTEGER PRIMARY KEY, state BLOB NOT NULL);
CREATE TABLE code (id INTEGER PRIMARY KEY, state BLOB NOT NULL);       -- id: its digits
CREATE TABLE case_file (id INTEGER PRIMARY KEY, state BLOB NOT NULL);
