// SPDX-License-Identifier: Apache-2.0
/// What the archive needs from outside, and promises to use in a certain way: a place for encrypted
/// objects ([BlobStore]), something to search ([Index]), a safe for study keys ([StudyKeys]), a key
/// to wrap them with ([KeyEncryption]) and a trail ([AuditLog]).
///
/// None of them ever sees a patient attribute: objects, headers and attributes arrive encrypted as
/// [Opaque] bytes, searching goes through [SearchToken]s. Each contract is prose on the interface
/// and an abstract test in this module's test-jar (`BlobStoreContract` and so on) that an
/// implementation extends.
package org.tacet.archive.spi;
