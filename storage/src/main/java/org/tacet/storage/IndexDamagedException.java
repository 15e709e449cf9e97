// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;

/// The index is missing or cannot be trusted. Nothing is lost: the blobs and the keys tell all that
/// was in it.
public final class IndexDamagedException extends IOException {
  IndexDamagedException(String what) {
    super("the index " + what + "; run: tacet verify --rebuild-index");
  }
}
