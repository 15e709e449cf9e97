// SPDX-License-Identifier: Apache-2.0
/// The archive states what it needs of a store; this package keeps it on a disk, encrypted blobs in
/// files and an index without a readable patient attribute in SQLite.
package org.tacet.storage;
