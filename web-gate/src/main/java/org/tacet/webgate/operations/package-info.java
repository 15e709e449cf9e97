// SPDX-License-Identifier: Apache-2.0
/// What whoever operates the archive asks of it: whether it lives, whether it can serve, and how
/// much it does. A listener of its own, on this machine only and off unless configured; it knows
/// numbers, and nothing of any patient, person or device.
package org.tacet.webgate.operations;
