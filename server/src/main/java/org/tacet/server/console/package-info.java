// SPDX-License-Identifier: Apache-2.0
/// What the pages of the console need of the program around them, one class for each interface.
package org.tacet.server.console;
