// SPDX-License-Identifier: Apache-2.0
/// What a request and an answer are to the services behind the gate: no more than they need, and
/// nothing of the server that carries them.
package org.tacet.webgate.http;
