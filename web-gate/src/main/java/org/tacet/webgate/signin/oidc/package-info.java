// SPDX-License-Identifier: Apache-2.0
/// Signing in by the word of an OpenID Connect provider: the code flow with PKCE, as its client.
///
/// Nothing here knows accounts, sessions or cookies.
package org.tacet.webgate.signin.oidc;
