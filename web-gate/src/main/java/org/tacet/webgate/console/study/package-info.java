// SPDX-License-Identifier: Apache-2.0
/// The page of a study: what it is, its reports and documents, who has seen it, taking it away, and
/// opening it in an emergency.
package org.tacet.webgate.console.study;
