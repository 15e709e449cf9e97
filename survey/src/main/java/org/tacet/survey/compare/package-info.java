// SPDX-License-Identifier: Apache-2.0

/// What became of every open system from one round to the next. What was mended, what is new and
/// what is only newly seen are three things, and never added up as one.
package org.tacet.survey.compare;
