// SPDX-License-Identifier: Apache-2.0
/// What the worklist needs of whoever runs it.
package org.tacet.webgate.console.reading.spi;
