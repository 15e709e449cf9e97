// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.web;

import java.io.ByteArrayOutputStream;

/// Keeps the beginning of a body.
final class Capped implements Taker<Capped.Body> {
  private final int most;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  Capped(int most) {
    this.most = most;
  }

  /// The beginning of a body.
  static final class Body {
    private final byte[] bytes;
    private final boolean cut;

    private Body(byte[] bytes, boolean cut) {
      this.bytes = bytes;
      this.cut = cut;
    }

    byte[] bytes() {
      return bytes;
    }

    /// Whether there was more.
    boolean isCut() {
      return cut;
    }
  }

  @Override
  public boolean take(byte[] bytes) {
    out.write(bytes, 0, Math.min(bytes.length, most - out.size()));
    return out.size() < most;
  }

  @Override
  public Body end(boolean isWhole) {
    return new Body(out.toByteArray(), !isWhole);
  }
}
