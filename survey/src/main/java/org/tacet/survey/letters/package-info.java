// SPDX-License-Identifier: Apache-2.0

/// Letters and forms as drafts: facts of a round, put before those who have to act. A person fills
/// in what only a person knows, and counsel checks what is marked. A draft holds no patient data,
/// since a round holds none.
package org.tacet.survey.letters;
