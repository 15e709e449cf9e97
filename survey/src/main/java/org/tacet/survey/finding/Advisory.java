// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.finding;

/// A published weakness of a product's version that a system was recognised as.
///
/// @param id such as `CVE-2023-33466`
/// @param summary one sentence
public record Advisory(String id, String summary) {}
