// SPDX-License-Identifier: Apache-2.0
/// An archive takes instances in, finds them and gives them back, to those who were granted it and
/// to nobody else, and writes down each of these in the audit trail.
///
/// [Archive] is the whole of it: [Archive#store], [Archive#find], [Archive#retrieve],
/// [Archive#erase], [Archive#verify]. Each takes a [org.tacet.archive.access.Caller], asks the
/// [org.tacet.archive.access.AccessPolicy] first, and answers with a sealed outcome: a refusal is a
/// value, not an exception. What the archive keeps things in is behind the interfaces of
/// [org.tacet.archive.spi].
///
/// It knows no socket, no SQL and no file path.
package org.tacet.archive;
