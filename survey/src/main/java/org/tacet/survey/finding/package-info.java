// SPDX-License-Identifier: Apache-2.0

/// The words in which what was found is told. No patient value fits into any of them: texts are
/// this program's own, and a peer's are recognised or dropped.
package org.tacet.survey.finding;
