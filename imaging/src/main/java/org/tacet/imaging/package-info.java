// SPDX-License-Identifier: Apache-2.0
/// Frames as numbers, and as pictures.
///
/// A [Frame][org.tacet.imaging.Frame] is what is stored of one image: bytes, the transfer syntax
/// they are in, and the data set that describes them. A
/// [FrameDecoder][org.tacet.imaging.FrameDecoder] makes [Samples][org.tacet.imaging.Samples] of it,
/// the numbers that were measured; a [Renderer][org.tacet.imaging.Renderer] goes on to a picture to
/// look at:
///
/// ```java
/// var renderer = new Renderer(ImagingLimits.DEFAULT);
/// var frame = new Frame(dataSet, syntax, 1, fragments, 0);
/// var window = Window.parse("40,400,linear");
/// var rendering = new Rendering(Jpeg.USUAL, window, Viewport.parse("512,512"));
/// switch (renderer.render(frame, rendering)) {
///   case Picture picture -> …          // a file, image/jpeg
///   case Unsupported unsupported -> …  // a codec that is not here: give the frame out as it is
///   case Unfit unfit -> …              // not with this viewport, or not now
/// }
/// ```
///
/// The pipeline is that of PS3.4 §N.2. Grey: stored value → modality LUT (slope and intercept, or a
/// table) → VOI LUT (a window, or a table) → inverted for `MONOCHROME1` → 8 bits. Colour: palette,
/// or `YBR_FULL` → RGB.
///
/// Frames come from outside, and headers lie. Nothing is allocated by what a header claims before
/// the bytes that are there have been weighed against it; every decoder takes time in proportion to
/// bytes and pixels; [ImagingLimits][org.tacet.imaging.ImagingLimits] are finite. What is damaged
/// is an [ImagingException][org.tacet.imaging.ImagingException] that names the rule and has no way
/// to carry a value; a picture with a grey half is never made.
package org.tacet.imaging;
