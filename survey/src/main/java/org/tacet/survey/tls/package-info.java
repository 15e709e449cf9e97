// SPDX-License-Identifier: Apache-2.0

/// What a TLS server shows to a stranger, whatever is spoken behind it.
package org.tacet.survey.tls;
