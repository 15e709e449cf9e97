// SPDX-License-Identifier: Apache-2.0
/// `tacet check`: knocks at the running archive as strangers do, from outside, and lists what
/// happened.
package org.tacet.server.check;
