// SPDX-License-Identifier: Apache-2.0
/// `tacet demo`: people who do not exist, examinations that never took place, and a whole day of an
/// archive played through with them.
package org.tacet.server.demo;
