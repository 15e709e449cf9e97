// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;

/// Nothing in an object tells where one of its frames ends and the next begins.
public final class FramesUnknownException extends IOException {
  FramesUnknownException(int frame) {
    super("nothing tells where frame " + frame + " is");
  }
}
