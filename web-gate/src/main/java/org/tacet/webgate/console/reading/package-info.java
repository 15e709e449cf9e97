// SPDX-License-Identifier: Apache-2.0
/// The worklist: what came in, the newest first, and the one box that finds the rest.
package org.tacet.webgate.console.reading;
