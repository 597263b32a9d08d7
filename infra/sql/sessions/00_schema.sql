-- Who is signed in now, and who is on the way: hashes, UUIDs and sealed blobs, nothing else.
CREATE SCHEMA IF NOT EXISTS sessions;
GRANT USAGE ON SCHEMA sessions TO accord_appender;
