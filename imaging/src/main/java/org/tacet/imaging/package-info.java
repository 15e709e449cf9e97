// SPDX-License-Identifier: Apache-2.0
/// Frames as pictures.
package org.tacet.imaging;
