// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.survey.spi;

/// What stands open, in the columns of the reports of 2019.
///
/// @param systems that are open
/// @param studies that can be listed
/// @param images in those studies
/// @param retrievable images that can be fetched
/// @param withImages studies whose images can be fetched
public record Numbers(
    int systems, Amount studies, Amount images, Amount retrievable, Amount withImages) {}
