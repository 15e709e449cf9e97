// SPDX-License-Identifier: Apache-2.0
/// What the pages about people need of the program.
package org.tacet.webgate.console.people.spi;
