// SPDX-License-Identifier: Apache-2.0
/// What these pages need of the program around the gate.
package org.tacet.webgate.console.settling.spi;
