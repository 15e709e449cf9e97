// SPDX-License-Identifier: Apache-2.0

/// Who has allowed what to be looked at, until when, and how closely. Every connection of a survey
/// begins with a [Permit][org.tacet.survey.scope.Permit], and only this package makes one.
package org.tacet.survey.scope;
