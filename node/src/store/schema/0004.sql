-- The content with which a learner began the lesson in work.
CREATE TABLE lesson_begun (msisdn INTEGER PRIMARY KEY, print BLOB NOT NULL);
