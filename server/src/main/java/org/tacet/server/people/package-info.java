// SPDX-License-Identifier: Apache-2.0
/// Who may sign in: each person with grants and what is kept of the password, each token with what
/// it is limited to, in one small file that is replaced as a whole.
package org.tacet.server.people;
