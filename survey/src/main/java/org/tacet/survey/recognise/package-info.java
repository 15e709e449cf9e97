// SPDX-License-Identifier: Apache-2.0

/// What a system is, judged by what it shows: toolkit, product, published weaknesses, and whether
/// it is a honeypot. Peers' texts come in here and this program's own words go out.
package org.tacet.survey.recognise;
