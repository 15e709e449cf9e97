// SPDX-License-Identifier: Apache-2.0
/// What the page of a study needs of whoever keeps the trail.
package org.tacet.webgate.console.study.spi;
