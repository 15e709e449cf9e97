// SPDX-License-Identifier: Apache-2.0
/// The folder an archive lives in: its layout, its permissions, and the lock that gives it one
/// owner.
package org.tacet.server.home;
