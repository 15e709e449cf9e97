// SPDX-License-Identifier: Apache-2.0

/// Surveys at the command line: which files and keys a round is made of, how far it is, and what is
/// said when something is missing.
package org.tacet.server.survey;
