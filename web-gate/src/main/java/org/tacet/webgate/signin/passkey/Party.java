// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin.passkey;

/// Whom a passkey is for: the relying party. Both come from configuration.
///
/// @param id the RP ID, a domain (Level 3 §4)
/// @param origin of the only pages that are believed
public record Party(String id, String origin) {}
