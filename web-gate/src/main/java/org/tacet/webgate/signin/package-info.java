// SPDX-License-Identifier: Apache-2.0
/// Who a request comes from: people with a password, and the tokens that act for them.
///
/// What is decided here is decided by small classes without input or output of their own
/// ([Passwords], [Sessions], [LockOut], [SameOrigin], [Cookies]); [Reception] puts them together,
/// and [People] is what it asks of whoever keeps the accounts. No secret is kept as it was given:
/// of a password its Argon2id, of a cookie, a token or a one-time code its SHA-256. Nothing that
/// somebody typed gets into a log, an error or a URL.
package org.tacet.webgate.signin;
