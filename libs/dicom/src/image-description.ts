import { Failure } from '@sagitta/failure';
import { acquisitionOf } from './acquisition.ts';
import type { AttributeName, Attributes } from './attributes.ts';
import type { DicomHeader, InstanceUids } from './dicom-film.ts';
import type { PixelEncoding, TransferSyntax } from './transfer-syntaxes.ts';

const unsupported = (what: string): Failure =>
  new Failure(
    'unsupported-pixel-format',
    `${what} Send the grayscale radiograph as the modality made it (MONOCHROME1 or MONOCHROME2, 8 or 16 bits).`,
  );

function required(attributes: Attributes, name: AttributeName): number {
  const value = attributes.unsignedShort(name);
  if (value === null) {
    throw new Failure(
      'film-malformed',
      `The DICOM header has no ${name}: it does not describe an image. Export the film again.`,
    );
  }
  return value;
}

type Samples = Pick<DicomHeader, 'photometric' | 'samplesPerPixel'>;

/**
 * How samples make a gray value. Some digitisers and veterinary systems compress their gray films as colour JPEG: its
 * first sample is the luminance. Every other colour image is refused.
 */
function samplesOf(attributes: Attributes, pixels: PixelEncoding | null): Samples {
  const photometric = attributes.text('photometricInterpretation');
  const samples = attributes.unsignedShort('samplesPerPixel') ?? 1;
  if (photometric === 'MONOCHROME1' || photometric === 'MONOCHROME2') {
    if (samples === 1) return { photometric, samplesPerPixel: 1 };
    throw unsupported(`The film has ${samples} samples per pixel, a gray film has one.`);
  }
  if ((photometric === 'YBR_FULL' || photometric === 'YBR_FULL_422') && samples === 3 && pixels === 'jpeg') {
    return { photometric, samplesPerPixel: 3 };
  }
  if (photometric === null) {
    throw new Failure(
      'film-malformed',
      'The DICOM header has no photometric interpretation (0028,0004). Export the film again.',
    );
  }
  // Sixteen characters is the longest a code string may be; more is not echoed.
  throw unsupported(`The film's photometric interpretation is ${photometric.slice(0, 16)}, not grayscale.`);
}

const UID = /^[0-9.]{1,64}$/;

function instanceOf(attributes: Attributes): InstanceUids | null {
  const uid = (name: AttributeName): string | null => {
    const text = attributes.text(name);
    return text !== null && UID.test(text) ? text : null;
  };
  const studyInstanceUid = uid('studyInstanceUid');
  const seriesInstanceUid = uid('seriesInstanceUid');
  const sopInstanceUid = uid('sopInstanceUid');
  if (!studyInstanceUid || !seriesInstanceUid || !sopInstanceUid) return null;
  return { studyInstanceUid, seriesInstanceUid, sopInstanceUid };
}

/**
 * The image that a header describes, every value checked against the others before anything is allocated from it.
 *
 * @throws Failure film-malformed for missing or contradicting attributes, multi-frame-film,
 *   unsupported-pixel-format for colour, palettes and depths other than 8 and 16 bits.
 */
export function describeImage(attributes: Attributes, syntax: TransferSyntax): DicomHeader {
  const rows = required(attributes, 'rows');
  const columns = required(attributes, 'columns');
  if (rows === 0 || columns === 0) {
    throw new Failure(
      'film-malformed',
      `The DICOM header declares ${columns} x ${rows} pixels. Export the film again.`,
    );
  }
  const frames = attributes.number('numberOfFrames') ?? 1;
  if (frames !== 1) {
    throw new Failure(
      'multi-frame-film',
      `The DICOM object has ${frames} frames; a film is one frame. Send flexion and extension as two single-frame films.`,
    );
  }
  const { photometric, samplesPerPixel } = samplesOf(attributes, syntax.pixels);
  const bitsAllocated = required(attributes, 'bitsAllocated');
  if (bitsAllocated !== 8 && (bitsAllocated !== 16 || samplesPerPixel === 3)) {
    throw unsupported(`The film's pixels are ${bitsAllocated} bits wide.`);
  }
  const bitsStored = attributes.unsignedShort('bitsStored') ?? bitsAllocated;
  const highBit = attributes.unsignedShort('highBit') ?? bitsStored - 1;
  if (bitsStored < 1 || bitsStored > bitsAllocated || highBit >= bitsAllocated || highBit < bitsStored - 1) {
    throw new Failure(
      'film-malformed',
      `The DICOM header contradicts itself: ${bitsStored} bits stored up to bit ${highBit} of ${bitsAllocated}. Export the film again.`,
    );
  }
  const representation = attributes.unsignedShort('pixelRepresentation') ?? 0;
  if (representation > 1) {
    throw new Failure(
      'film-malformed',
      `The pixel representation (0028,0103) is ${representation}; it must be 0 or 1. Export the film again.`,
    );
  }
  return {
    transferSyntax: syntax,
    instance: instanceOf(attributes),
    rows,
    columns,
    samplesPerPixel,
    bitsAllocated,
    bitsStored,
    highBit,
    signed: representation === 1,
    photometric,
    // A DX film says the same thing twice (MONOCHROME1 goes with INVERSE, PS3.3 C.8.11.3): once is enough.
    inverted: photometric === 'MONOCHROME1' || attributes.text('presentationLutShape') === 'INVERSE',
    spacing: {
      pixelSpacing: attributes.numbers('pixelSpacing'),
      calibrationType: attributes.text('pixelSpacingCalibrationType'),
      imagerPixelSpacing: attributes.numbers('imagerPixelSpacing'),
      magnification: attributes.number('radiographicMagnification'),
      sourceToDetector: attributes.number('distanceSourceToDetector'),
      sourceToPatient: attributes.number('distanceSourceToPatient'),
      aspectRatio: attributes.numbers('pixelAspectRatio'),
    },
    acquisition: acquisitionOf(attributes, photometric),
  };
}
