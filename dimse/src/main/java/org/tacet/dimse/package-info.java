// SPDX-License-Identifier: Apache-2.0

/// DICOM on the wire. Two application entities first agree on what may be said, on an *association*
/// (PS3.8), then exchange DIMSE messages over it (PS3.7): a *user* asks, a *provider* performs.
/// This package is both sides, over TCP and over TLS with client certificates, on nothing but the
/// JDK.
///
/// A user opens an [org.tacet.dimse.Association]:
///
/// ```java
/// Requestor requestor = Requestor.builder(address, AeTitle.of("CT1"), AeTitle.of("ARCHIVE"))
///     .tls(TlsContext.of(key, chain, TlsContext.trusting(authorities), TlsProfile.BCP_195))
///     .context(Uids.CTImageStorage, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
///     .build();
/// try (Association association = Association.open(requestor)) {
///   PresentationContext context = association.context(Uids.CTImageStorage).orElseThrow();
///   Status status =
///       association.store(context, CStoreRq.of(sopClass, sopInstance), out -> Files.copy(file, out));
/// }
/// ```
///
/// A provider listens with an [org.tacet.dimse.AssociationServer], decides on each
/// [org.tacet.dimse.Proposal] in its [org.tacet.dimse.Acceptor], and performs operations in its
/// [org.tacet.dimse.Services], whose methods refuse until they are overridden:
///
/// ```java
/// public Status store(PresentationContext context, CStoreRq request, InputStream dataSet)
///     throws IOException {
///   archive.keep(request.affectedSopInstanceUid(), context.transferSyntax(), dataSet);
///   return Status.SUCCESS;
/// }
/// ```
///
/// How it is built, from the wire up:
///
/// - `PduReader` and `PduWriter` turn bytes into [org.tacet.dimse.Pdu] and back;
/// - `UpperLayer` is PS3.8 Table 9-10 as a pure function, `Negotiation` is what follows from a
///   request and its answer, as pure functions too;
/// - `Transport` is a connection on which nothing takes for ever, `Link` drives the table with it;
/// - `PDataInput` and `PDataOutput` join and cut messages, without ever holding a whole object;
/// - `ServiceLoop` performs what a peer asks, `Requests` asks.
///
/// Every association has one virtual thread and blocks it. Every number a peer can drive has a
/// limit ([org.tacet.dimse.AssociationLimits]), every rule a peer can break has a name
/// ([org.tacet.dimse.PduException.Rule]), and no exception, log line or `toString` here shows a
/// value of a data set.
package org.tacet.dimse;
