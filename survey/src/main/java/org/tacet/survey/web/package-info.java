// SPDX-License-Identifier: Apache-2.0

/// Looks at one port of HTTP the way a stranger's browser would, and keeps nothing of what it is
/// shown but numbers and this program's own words.
package org.tacet.survey.web;
