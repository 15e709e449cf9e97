// SPDX-License-Identifier: Apache-2.0
/// An archive takes instances in, finds them and gives them back, to those who were granted it and
/// to nobody else, and writes down each of these in the audit trail.
package org.tacet.archive;
