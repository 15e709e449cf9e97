// SPDX-License-Identifier: Apache-2.0

/// A round of a survey, from the first knock to the signature: which addresses, in which order, how
/// fast; then each that answered, in depth.
package org.tacet.survey.round;
