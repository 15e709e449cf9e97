// SPDX-License-Identifier: Apache-2.0
/// The first five minutes of an archive: from a code to the first image.
package org.tacet.webgate.console.begin;
