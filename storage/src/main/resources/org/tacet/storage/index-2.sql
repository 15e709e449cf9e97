-- SPDX-License-Identifier: Apache-2.0
-- The index, version 2: metadata kept ready. Encrypted, and derived from the headers: what is not here is made again.

-- id is that of the first instance that a row tells of; the others follow it without a gap.
CREATE TABLE metadata (
  id INTEGER PRIMARY KEY,
  instances INTEGER NOT NULL,
  metadata BLOB NOT NULL
);
