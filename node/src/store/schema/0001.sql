-- One row a commit: the step's writes, encoded (docs/formats/store.md). Folded into the tables below.
CREATE TABLE journal (seq INTEGER PRIMARY KEY, entry BLOB NOT NULL);

CREATE TABLE inbound (
  id INTEGER PRIMARY KEY,
  modem INTEGER NOT NULL,
  at INTEGER NOT NULL,            -- ms since 1970, UTC
  pdu BLOB NOT NULL,
  sender INTEGER,                 -- E.164 digits
  outcome INTEGER NOT NULL,
  detail TEXT,
  attempts INTEGER NOT NULL
);
CREATE INDEX inbound_open ON inbound (outcome) WHERE outcome <= 1;

CREATE TABLE outgoing (
  id INTEGER PRIMARY KEY,
  in_reply_to INTEGER NOT NULL,
  modem INTEGER NOT NULL,
  recipient INTEGER NOT NULL,
  text TEXT NOT NULL,
  alphabet TEXT NOT NULL,
  concat_reference INTEGER NOT NULL,
  at INTEGER NOT NULL,
  segment INTEGER NOT NULL DEFAULT 0,
  copies INTEGER NOT NULL DEFAULT 0,
  refusals INTEGER NOT NULL DEFAULT 0,
  delivery INTEGER NOT NULL DEFAULT 0,   -- 0 queued, 1 submitting, 2 uncertain, 3 sent, 4 failed
  message_reference INTEGER
);
CREATE INDEX outgoing_open ON outgoing (delivery) WHERE delivery <= 2;

CREATE TABLE learner (msisdn INTEGER PRIMARY KEY, id INTEGER NOT NULL, state BLOB NOT NULL);

-- PINs that were sent and not taken: a wrong one must not go twice.
CREATE TABLE pin_sent (modem INTEGER PRIMARY KEY, pin BLOB NOT NULL);

CREATE TABLE record (seq INTEGER PRIMARY KEY, learner INTEGER NOT NULL, at INTEGER NOT NULL, learnt BLOB NOT NULL);
