// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.scope;

/// Who answers for the survey: a person, by office.
public record Authoriser(String name, String role, String email) {}
