// SPDX-License-Identifier: Apache-2.0
/// Pages about exposure surveys: what was allowed to be looked at, what was found, what became of
/// it.
package org.tacet.webgate.console.survey;
