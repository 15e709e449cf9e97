// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

/// What became of a frame that was to be decoded.
public sealed interface Decoded permits Samples, Unsupported {}
