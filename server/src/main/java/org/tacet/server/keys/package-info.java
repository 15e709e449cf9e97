// SPDX-License-Identifier: Apache-2.0
/// The secrets of an archive. One key-encryption key (KEK) opens everything else: the study keys,
/// and the vault with the index key, the trail's signing key, the certificate authority's and the
/// server's own key. Without it a stolen disk says nothing.
package org.tacet.server.keys;
