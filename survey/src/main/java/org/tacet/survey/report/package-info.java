// SPDX-License-Identifier: Apache-2.0

/// What a round found, for people and for programs: one page that needs nothing but a browser, the
/// same on paper, and the numbers behind it as CSV and JSON.
package org.tacet.survey.report;
