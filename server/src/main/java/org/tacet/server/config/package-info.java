// SPDX-License-Identifier: Apache-2.0
/// `tacet.yaml` as one tree of records. Each key is one record component, has a default that a test
/// pins, and a line in `docs/configuration.md`. No key can open the archive: what is not here, such
/// as TLS and client certificates, cannot be switched off.
package org.tacet.server.config;
