-- SPDX-License-Identifier: Apache-2.0
-- The index. No column can hold a readable patient attribute: attributes, facts, headers and frame tables
-- come encrypted, tokens and patients are keyed hashes. UIDs are packed two characters to a byte. Dates are yyyymmdd,
-- 0 when there is none; instants are nanoseconds since 1970.

CREATE TABLE state (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) WITHOUT ROWID;

INSERT INTO state VALUES ('applied', 0);

CREATE TABLE site (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  patients INTEGER NOT NULL DEFAULT 0,
  studies INTEGER NOT NULL DEFAULT 0,
  series INTEGER NOT NULL DEFAULT 0,
  instances INTEGER NOT NULL DEFAULT 0,
  bytes INTEGER NOT NULL DEFAULT 0
);

-- SOP classes and transfer syntaxes: few, and repeated by every instance.
CREATE TABLE registered (
  id INTEGER PRIMARY KEY,
  uid BLOB NOT NULL UNIQUE
);

CREATE TABLE study (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site INTEGER NOT NULL REFERENCES site,
  uid BLOB NOT NULL,
  key_id BLOB NOT NULL,
  patient BLOB NOT NULL,
  date INTEGER NOT NULL,
  modalities TEXT NOT NULL DEFAULT '',
  sop_classes TEXT NOT NULL DEFAULT '',
  series INTEGER NOT NULL DEFAULT 0,
  instances INTEGER NOT NULL DEFAULT 0,
  bytes INTEGER NOT NULL DEFAULT 0,
  received INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  attributes BLOB NOT NULL,
  UNIQUE (site, uid)
);

CREATE INDEX study_by_arrival ON study (site);
CREATE INDEX study_by_date ON study (site, date);
CREATE INDEX study_by_patient ON study (site, patient);

-- Clustered for intersection. Field -1 is the modality (a plain hash of it), for it is searched in the same way.
CREATE TABLE study_token (
  field INTEGER NOT NULL,
  value INTEGER NOT NULL,
  study INTEGER NOT NULL,
  PRIMARY KEY (field, value, study)
) WITHOUT ROWID;

-- The tokens of a study, ten bytes each, to find them again when it goes.
CREATE TABLE study_tokens (
  study INTEGER PRIMARY KEY,
  tokens BLOB NOT NULL
);

CREATE TABLE series (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  study INTEGER NOT NULL REFERENCES study,
  uid BLOB NOT NULL,
  modality TEXT,
  date INTEGER NOT NULL,
  instances INTEGER NOT NULL DEFAULT 0,
  bytes INTEGER NOT NULL DEFAULT 0,
  attributes BLOB NOT NULL,
  dictionary BLOB NOT NULL,
  UNIQUE (study, uid)
);

-- id = series * 2^24 + ordinal: so the instances of a series, and their headers, lie side by side in the order of arrival.
-- No foreign keys here: they would search this table for every study that goes; the code looks up what it refers to.
CREATE TABLE instance (
  id INTEGER PRIMARY KEY,
  study INTEGER NOT NULL,
  site INTEGER NOT NULL,
  uid BLOB NOT NULL,
  sop_class INTEGER NOT NULL,
  syntax INTEGER NOT NULL,
  length INTEGER NOT NULL,
  frames INTEGER NOT NULL,
  content BLOB NOT NULL,
  sequence INTEGER NOT NULL,
  segment INTEGER NOT NULL,
  place INTEGER NOT NULL,
  body INTEGER NOT NULL,
  trailer INTEGER NOT NULL,
  facts BLOB NOT NULL,
  UNIQUE (uid, site)
);

CREATE TABLE header (
  id INTEGER PRIMARY KEY REFERENCES instance,
  header BLOB NOT NULL
);

CREATE TABLE frame_table (
  id INTEGER PRIMARY KEY REFERENCES instance,
  frames BLOB NOT NULL
);

-- What came in, by half hours since 1970, be it still there or not. A study counts in the row without a modality: it
-- has one series after the other.
CREATE TABLE arrival (
  half_hour INTEGER NOT NULL,
  modality TEXT NOT NULL,
  studies INTEGER NOT NULL,
  instances INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  PRIMARY KEY (half_hour, modality)
) WITHOUT ROWID;

CREATE TABLE quarantine (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  site TEXT NOT NULL,
  study BLOB NOT NULL,
  uid BLOB NOT NULL,
  sop_class BLOB NOT NULL,
  syntax BLOB NOT NULL,
  conflict TEXT NOT NULL,
  key_id BLOB NOT NULL,
  length INTEGER NOT NULL,
  received INTEGER NOT NULL,
  content BLOB NOT NULL,
  sequence INTEGER NOT NULL,
  segment INTEGER NOT NULL,
  place INTEGER NOT NULL,
  body INTEGER NOT NULL,
  trailer INTEGER NOT NULL
);

CREATE INDEX quarantine_by_content ON quarantine (content);

-- Metadata kept ready. Encrypted, and derived from the headers: what is not here is made again. The id is that of the
-- first instance that a row tells of; the others follow it without a gap.
CREATE TABLE metadata (
  id INTEGER PRIMARY KEY,
  instances INTEGER NOT NULL,
  metadata BLOB NOT NULL
);
