// SPDX-License-Identifier: Apache-2.0

/// Puts a page on paper: XML and a style sheet in, PDF out. Nothing is fetched, from nowhere.
package org.tacet.survey.report.pdf;
