-- Which keys of some streams were destroyed, asked at every list: there are few of them beside those that live.
CREATE INDEX IF NOT EXISTS data_keys_gone ON keys.data_keys (stream) WHERE wrapped IS NULL;
