// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.sql.SQLException;

/// Says what a failure of the database means to the archive. SQLite's messages name columns and
/// files, never a bound value.
record SqlErrors(Space space) {
  private static final int IO_ERROR = 10;
  private static final int CORRUPT = 11;
  private static final int FULL = 13;
  private static final int CONSTRAINT = 19;
  private static final int NOT_A_DATABASE = 26;

  /// Less than this, and an I/O error of the write-ahead log is taken for what it is.
  private static final long NEXT_TO_NOTHING = 1 << 20;

  /// @throws IllegalStateException for a broken constraint, which is a bug of the caller
  IOException explain(SQLException e) {
    return switch (e.getErrorCode() & 0xFF) {
      case FULL -> full(e);
      case IO_ERROR ->
          space.explain(new IOException("the index: " + e.getMessage(), e), NEXT_TO_NOTHING);
      case CORRUPT, NOT_A_DATABASE -> damaged(e);
      case CONSTRAINT -> throw new IllegalStateException("against a rule of the index", e);
      default -> new IOException("the index: " + e.getMessage(), e);
    };
  }

  private static IOException full(SQLException e) {
    IOException out = new org.tacet.archive.spi.OutOfSpaceException();
    out.initCause(e);
    return out;
  }

  private static IOException damaged(SQLException e) {
    IOException out = new IndexDamagedException("is damaged");
    out.initCause(e);
    return out;
  }
}
