-- The looks of everybody, newest first: what the record of processing and the search for patterns read.
CREATE INDEX IF NOT EXISTS looks_by_time ON looks.looks (at DESC, id DESC);
