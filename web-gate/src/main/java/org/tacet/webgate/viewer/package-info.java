// SPDX-License-Identifier: Apache-2.0
/// The viewer: somebody else's program in the browser (OHIF), out of a folder of its files.
///
/// What is served is settled when the gate opens: the files that are then there and of a known
/// kind, each by its name. A request names one of them or none; no path is ever made of a request.
/// The page and the configuration are ours: they name no other host, and the browser is told to
/// talk to none (`ContentPolicy`). The viewer reads the archive by `/dicomweb` as whoever is signed
/// in; it has no right of its own.
package org.tacet.webgate.viewer;
