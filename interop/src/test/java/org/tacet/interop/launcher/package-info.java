// SPDX-License-Identifier: Apache-2.0
/// How the program starts, as whoever types `tacet` starts it.
@NullMarked
package org.tacet.interop.launcher;

import org.jspecify.annotations.NullMarked;
