// SPDX-License-Identifier: Apache-2.0
/// The archive beside other people's software: their clients, their archives, their files.
@NullMarked
package org.tacet.interop.peers;

import org.jspecify.annotations.NullMarked;
