// SPDX-License-Identifier: Apache-2.0
/// Surveys against other people's archives, watched from outside: what they find, what they send,
/// and to whom.
@NullMarked
package org.tacet.interop.survey;

import org.jspecify.annotations.NullMarked;
