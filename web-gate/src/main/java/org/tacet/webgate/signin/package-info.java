// SPDX-License-Identifier: Apache-2.0
/// Who is asking: accounts, sessions and tokens.
package org.tacet.webgate.signin;
