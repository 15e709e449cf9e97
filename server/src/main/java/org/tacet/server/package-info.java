// SPDX-License-Identifier: Apache-2.0
/// The server reads the configuration, opens the keys, calls constructors and listens; whatever
/// decides something about a patient's data lives in another module.
package org.tacet.server;
