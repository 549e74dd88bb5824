// Draws docs/images/kinematics/*.svg, the protocols as docs/kinematics.md explains them, by the lines and the values of
// libs/kinematics itself, on one spine that never changes. After a change of geometry, look at every picture:
//
//   npx tsc -b && node docs/draw-protocols.mjs
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { constructionLines, pairKinematics } from '@sagitta/kinematics';
import { centreOfRotation } from './protocols/centre-of-rotation.mjs';
import {
  centreTranslation,
  discHeights,
  endplateAngle,
  midPlaneAngle,
  posteriorCornerTranslation,
  slip,
} from './protocols/segments.mjs';
import { drawnPair } from './protocols/spine.mjs';
import { lordosis, sharedShape, totalMotion, vertebralHeights } from './protocols/vertebrae.mjs';

/** By file name, what each picture is now. */
export function protocolDrawings() {
  const { flexion, extension } = drawnPair();
  const drawn = {
    construction: constructionLines(flexion, extension),
    kinematics: pairKinematics(flexion, extension),
    mmPerPixel: flexion.pixelSpacing.mmPerPixel,
  };
  return {
    'angle-mid-plane.svg': midPlaneAngle(drawn),
    'angle-endplate.svg': endplateAngle(drawn),
    'translation-posterior-corner.svg': posteriorCornerTranslation(drawn),
    'translation-centre.svg': centreTranslation(drawn),
    'centre-of-rotation.svg': centreOfRotation(drawn),
    'total-motion.svg': totalMotion(drawn),
    'disc-height.svg': discHeights(drawn),
    'slip.svg': slip(drawn),
    'lordosis.svg': lordosis(drawn),
    'vertebral-heights.svg': vertebralHeights(drawn),
    'shared-shape.svg': sharedShape(misplaced(drawn)),
  };
}

/** The same spine with a corner of L3 off. */
function misplaced({ kinematics }) {
  const found = drawnPair('L3');
  const measured = (shapes) => pairKinematics(found.flexion, found.extension, { shapes });
  const iromOf = ({ segments }) => segments[1].irom.degrees;
  return {
    found,
    truth: drawnPair(),
    mmPerPixel: found.flexion.pixelSpacing.mmPerPixel,
    construction: constructionLines(found.flexion, found.extension),
    kinematics: {
      ...measured('shared'),
      trueSizeRatio: kinematics.vertebrae.find(({ level }) => level === 'L3').sizeRatio,
      iromOf: { shared: iromOf(measured('shared')), own: iromOf(measured('own')), true: iromOf(kinematics) },
    },
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const [name, svg] of Object.entries(protocolDrawings())) {
    writeFileSync(new URL(`./images/kinematics/${name}`, import.meta.url), svg);
  }
}
