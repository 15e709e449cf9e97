// SPDX-License-Identifier: Apache-2.0
/// The archive as DICOM services. A gate turns what a peer asks over DIMSE into a question to the
/// archive, and the archive's outcome into a DIMSE status; what may be done, the archive's policy
/// decides.
///
/// What happens to an association, in the order of the files to read:
///
/// 1. [org.tacet.dimse.AssociationServer] has done TLS: the caller holds the key of a certificate
///    that the archive's trust anchors vouch for. That says nothing yet.
/// 2. `Admission` binds that certificate to an enrolled [org.tacet.dimsegate.Peer] and to the AE
///    titles called and calling. A pure function; whoever is not admitted learns only that its AE
///    title is not recognised.
/// 3. `Negotiation` answers the presentation contexts by what the peer's entry allows. Pure, too.
/// 4. `PeerServices` answers requests: `Identifiers` reads what is asked for, the archive answers,
///    `DimseStatuses` has the number for the outcome. C-GET and C-MOVE choose by `Transcoding` how
///    each instance travels.
///
/// The peer's entry is looked up again for every request, so that a peer that was removed is gone
/// at once, in the middle of an association.
///
/// The legacy bridge (`BridgeAcceptor`) is the only listener in clear text: C-STORE and C-ECHO,
/// from a pinned network with a pinned AE title, on a private address (P1).
package org.tacet.dimsegate;
