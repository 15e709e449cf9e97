// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.check;

import org.tacet.webgate.console.protection.spi.SelfCheck.Kind;
import org.tacet.webgate.console.protection.spi.SelfCheck.Try;

/// Something that can be tried at a door.
///
/// @param door which
/// @param way what is tried, for whoever has words of their own for it
/// @param what the same in words, with names and ports
public record Attempt(Kind door, Try way, String what) {}
