// SPDX-License-Identifier: Apache-2.0

/// A page as a tree: text is text and cannot become markup, and what is opened is closed. The same
/// tree is HTML to a browser and XML to the printer.
package org.tacet.survey.report.markup;
