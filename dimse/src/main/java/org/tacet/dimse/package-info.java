// SPDX-License-Identifier: Apache-2.0
/// Two DICOM applications talk over an association: they first agree on what may be said (PS3.8),
/// then exchange DIMSE commands (PS3.7) over it; this package is both sides of that talk.
package org.tacet.dimse;
