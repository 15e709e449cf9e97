// SPDX-License-Identifier: Apache-2.0
/// Passkeys: what is kept of them, and the relying party's side of Web Authentication Level 3 §7.
///
/// Nothing here knows of sessions, routes or the list of people: [Ceremonies] asks and judges,
/// [Challenges] remembers what was asked, [Passkey] is what there is to keep. Signatures, CBOR and
/// COSE are read by a library, and its types stay in here.
package org.tacet.webgate.signin.passkey;
