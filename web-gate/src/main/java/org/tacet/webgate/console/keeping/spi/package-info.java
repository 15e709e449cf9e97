// SPDX-License-Identifier: Apache-2.0
/// What these pages need of the program around them.
package org.tacet.webgate.console.keeping.spi;
