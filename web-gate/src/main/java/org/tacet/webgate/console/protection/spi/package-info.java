// SPDX-License-Identifier: Apache-2.0
/// What the pages of protection need of the archive's surroundings.
package org.tacet.webgate.console.protection.spi;
