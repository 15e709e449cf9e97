// SPDX-License-Identifier: Apache-2.0
/// Our frames and pictures beside those of DCMTK.
@NullMarked
package org.tacet.interop.imaging;

import org.jspecify.annotations.NullMarked;
