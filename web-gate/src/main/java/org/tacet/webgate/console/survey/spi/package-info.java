// SPDX-License-Identifier: Apache-2.0
/// What the survey pages show, and what they ask for; whoever runs surveys gives it.
package org.tacet.webgate.console.survey.spi;
