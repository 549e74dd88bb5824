import type { DicomHeader } from '@sagitta/dicom';
import { Failure } from '@sagitta/failure';

/**
 * A codestream has a size of its own. Codecs allocate by it, so that it must agree with the DICOM header, whose size
 * has been limited, before any of it is decoded.
 *
 * @throws Failure film-malformed.
 */
export function checkFrameSize(
  header: DicomHeader,
  frame: { width: number; height: number; components: number },
): void {
  const { columns, rows } = header;
  if (frame.width !== columns || frame.height !== rows || frame.components !== header.samplesPerPixel) {
    throw new Failure(
      'film-malformed',
      `The compressed pixels are ${frame.width} x ${frame.height} with ${frame.components} components, but the DICOM header says ${columns} x ${rows} with ${header.samplesPerPixel}. Export the film again.`,
    );
  }
}
