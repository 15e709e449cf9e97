// SPDX-License-Identifier: Apache-2.0
/// The console in a real browser, over a real archive: the days of those who work with it.
@NullMarked
package org.tacet.interop.console;

import org.jspecify.annotations.NullMarked;
