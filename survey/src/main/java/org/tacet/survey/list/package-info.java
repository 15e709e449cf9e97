// SPDX-License-Identifier: Apache-2.0

/// Lists of addresses that other tools made: what somebody else has already seen need not be looked
/// for again. A list suggests and permits nothing: every address of it is still asked of the scope.
/// Names are not resolved, and what a list holds besides addresses and ports is not kept.
package org.tacet.survey.list;
