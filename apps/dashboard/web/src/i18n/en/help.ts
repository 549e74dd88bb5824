export const help = {
  title: 'Help',
  keys: 'Keys',
  everywhere: 'Everywhere',
  go: 'Go to a room',
  theme: 'dark, light or high contrast',
  thisHelp: 'this help',
  close: 'close what is open',
  seen: 'What you see',
  terms: {
    secondsPerPatient: {
      name: 'Seconds per patient',
      means:
        'The time in which at least one pair was in flight, divided by the patients finished in it, over the last minute. Idle when nothing is in flight.',
    },
    latency: {
      name: 'Latency',
      means: 'From the last byte received to the result recorded. Half of the pairs are faster than p50.',
    },
    irom: {
      name: 'IROM',
      means:
        'Intervertebral range of motion, extension minus flexion, in degrees between the mid-planes of two levels. Opening towards extension is positive.',
    },
    dst: {
      name: 'dST',
      means:
        'Sagittal translation of the posterior corner, flexion minus extension, in millimetres and in percent of the endplate depth. Anterior is positive. Millimetres that are not corrected for magnification are those at the detector: too large by 5 to 40 %.',
    },
    interval: {
      name: '6.9 to 9.9',
      means:
        'Below a value: its 90 % interval. On films like those that the model was calibrated on, the truth lies in it nine times of ten. A level taken for its neighbour is not reckoned with.',
    },
    findings: {
      name: 'Findings',
      means:
        'What a rule set says of a segment: within its thresholds, within them but turned the wrong way, beyond one, or not to be told because the interval reaches over one. Rule sets differ, and none is a validated test for instability. Norms are of people without complaints.',
    },
    protocols: {
      name: 'Protocols',
      means:
        'The same motion measured otherwise: by endplates, by the centres of the vertebrae, and translation for every degree of rotation.',
    },
    films: {
      name: 'Films',
      means:
        'What each film shows without the other: angles, heights of the discs, and how far a vertebra has slipped on the one below it.',
    },
    vertebrae: {
      name: 'Vertebrae',
      means: 'Heights and sizes of the vertebrae on both films: they should not differ between them.',
    },
    residual: {
      name: 'Residual',
      means:
        'How far the corners of a vertebra lie from the one shape that fits both films best. Large where a corner was misplaced or a vertebra taken for another.',
    },
    meyerding: {
      name: 'Meyerding grade',
      means:
        'The slip in quarters of the endplate’s depth: I up to 25 %, II up to 50 %, III up to 75 %, IV up to 100 %, V beyond. 0 where it is too small to be called one.',
    },
    centreOfRotation: {
      name: 'Centre of rotation',
      means:
        'The point about which the upper vertebra turned between the films, in percent of the lower endplate’s depth from its posterior corner. None where it turned too little.',
    },
    toBeReviewed: {
      name: 'To be reviewed',
      means:
        'Beside a pair that a person should look at before its values are used: it moved further than spines do, say, or the names of its levels are doubtful. The opened pair says why, and by how much. Its values stand all the same.',
    },
  },
  standsStill: 'The list of pairs stands still while the pointer or the keyboard moves in it.',
} as const;
