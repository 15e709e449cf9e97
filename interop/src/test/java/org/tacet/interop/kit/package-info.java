// SPDX-License-Identifier: Apache-2.0
/// Foreign peers at hand: other people's toolkits as processes, files that no line of ours has
/// written, and comparisons that no line of ours decides.
///
/// An oracle that shares code with the thing it checks proves little, so nothing in here uses the
/// product, but for [DataSetDiff], which asks both DCMTK and our own reader and wants two yeses.
@NullMarked
package org.tacet.interop.kit;

import org.jspecify.annotations.NullMarked;
