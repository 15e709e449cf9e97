// SPDX-License-Identifier: Apache-2.0
/// Protection, for the data protection officer: the trail, alerts, emergencies, the self-check, and
/// what the promises rest on.
package org.tacet.webgate.console.protection;
