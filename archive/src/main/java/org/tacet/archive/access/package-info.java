// SPDX-License-Identifier: Apache-2.0
/// Who may do what, where. [AccessPolicy] decides every operation on every path as a pure function
/// of a [Caller], an [Operation] and what it touches; nothing here is looked up, so a decision
/// cannot depend on whether a thing exists.
package org.tacet.archive.access;
