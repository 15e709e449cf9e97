// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

/// The command line was typed wrongly; nothing was done.
final class UsageException extends RuntimeException {
  UsageException(String message) {
    super(message);
  }
}
