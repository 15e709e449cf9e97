// SPDX-License-Identifier: Apache-2.0
/// Secrets that are good once: what was begun and waits for its end, and by what a secret is known.
/// Nothing here knows what it is good for.
package org.tacet.webgate.signin.once;
