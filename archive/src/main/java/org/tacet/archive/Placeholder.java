// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

/// Stands here so that the package exists; goes with the first real class.
interface Placeholder {}
