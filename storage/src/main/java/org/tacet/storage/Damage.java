// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

/// A stretch of a segment that is not a whole record, or one whose checksum is wrong. It is left
/// where it is.
///
/// @param segment number of the segment
/// @param offset where it begins, in bytes
/// @param length how far it goes, in bytes
/// @param why the check that failed
public record Damage(long segment, long offset, long length, Why why) {
  /// The checks of a record, in the order they are made.
  public enum Why {
    /// No record begins where one should.
    HEADER,
    /// The file ends before the record.
    SHORT,
    /// The record does not end as it should.
    FOOTER,
    /// The trailer's checksum is wrong.
    TRAILER,
    /// The body's checksum is wrong.
    BODY
  }
}
