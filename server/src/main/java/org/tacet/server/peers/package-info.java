// SPDX-License-Identifier: Apache-2.0
/// Who is enrolled: each device by its certificate, its AE title and what it may do, in one small
/// file that is replaced as a whole.
package org.tacet.server.peers;
