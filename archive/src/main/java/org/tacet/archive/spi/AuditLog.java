// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.io.Closeable;
import java.io.IOException;

/// The trail of who did what (P7): hash-chained, checkpoints signed.
///
/// An event is handed to the operating system when [#append] returns, and is on stable storage at
/// most a second later. The order of the chain is the order of the calls. Many threads may call at
/// once. The archive lets nothing happen that it could not write down: an `IOException` from here
/// ends the operation.
public interface AuditLog extends Closeable {
  void append(AuditEvent event) throws IOException;
}
