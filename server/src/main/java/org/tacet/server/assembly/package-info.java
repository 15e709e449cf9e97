// SPDX-License-Identifier: Apache-2.0
/// Where the parts meet: opens keys, storage, archive and gate in the right order, closes them in
/// the other, and does what belongs to none of them.
package org.tacet.server.assembly;
