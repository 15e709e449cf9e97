// SPDX-License-Identifier: Apache-2.0
/// Small charts, drawn on the server. Each can be read as a table, too. Places are parts of the
/// whole and not of a view box: so the words in a chart are as large as those around it, however
/// wide it is shown.
package org.tacet.webgate.console.chart;
