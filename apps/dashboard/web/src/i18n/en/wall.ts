import type { Alert, WorkerView } from '@sagitta/contracts';

export const wall = {
  title: 'Wall',
  keys: {
    'j, k': 'next, previous pair',
    Enter: 'open the pair',
    f: 'full screen, to be read from far; Esc leaves it',
  },
  display: { enter: 'Full screen', leave: 'Esc leaves' },

  headline: {
    title: 'Seconds per patient',
    target: 'target {{goal}} s',
    faster: '{{times}}× faster than the target of {{goal}} s',
    slower: '{{times}}× the target of {{goal}} s',
    on: 'on the target of {{goal}} s',
    idle: 'idle',
    waiting: 'waiting for the first figures',
    noneYet: 'no patient yet',
    last: 'last patient {{age}} ago',
    noneFinished: 'pairs in flight, none finished yet',
    finished_one: '{{shown}} patient in the last {{seconds}} s',
    finished_other: '{{shown}} patients in the last {{seconds}} s',
  },
  chart: {
    lastHour: 'Last hour',
    secondsPerPatient: 'seconds per patient',
    patientsPerMinute: 'patients per minute',
    target: '{{goal}} s target',
    point_one: '{{time}}  {{value}}, {{shown}} patient',
    point_other: '{{time}}  {{value}}, {{shown}} patients',
    idleThroughout: 'Seconds per patient over the last hour: idle throughout.',
    summary:
      'Seconds per patient over the last hour: from {{least}} to {{most}}, {{patients}} patients, ' +
      '{{idle}} idle minutes. Target {{goal}}.',
  },

  figures: {
    label: 'Figures',
    latency: 'Latency, seconds',
    latencyMeans:
      'From the last byte received to the result recorded. Half of the pairs are faster than p50, one of a hundred is slower than p99.',
    pairsInWindow_one: 'Of {{shown}} pair in the window.',
    pairsInWindow_other: 'Of {{shown}} pairs in the window.',
    perMinute: 'Patients/min',
    today: 'Today',
    ofReceived: 'of {{received}}',
    failed: '{{shown}} failed',
    forecast: '≈ {{shown}} by 24 h',
    queue: 'Queue',
    empty: 'empty',
    oldest: 'oldest {{age}}',
    emptyIn: 'empty in {{age}}',
    notShrinking: 'does not shrink',
    queueMeans:
      'Pairs that were accepted and are not measured yet. The time to empty is what is left of the last minute’s rate of measuring once what comes in is taken off.',
    depth: 'Pairs waiting',
    oldestWaits: 'The oldest waits for',
    timeToEmpty: 'Empty in',
    showThese: 'Show these pairs',
    showMeasured: 'Pairs measured today',
  },

  budget: {
    title: 'Where the time goes',
    perPair: 'by stage, ms',
    which: 'Percentile',
    sum: 'sum of the stages',
    partOf: 'of this: {{part}}',
    onlyMedian: 'This page knows the median only.',
  },
  stages: {
    wait: { name: 'wait', means: 'In the queue, until a worker takes the pair.' },
    read: { name: 'read', means: 'Both films are fetched from the store.' },
    decode: { name: 'decode', means: 'The films are decompressed to pixels.' },
    place: { name: 'place', means: 'The pixels are brought into the frame that the network expects.' },
    infer: { name: 'infer', means: 'The network looks for landmarks on both films.' },
    measure: {
      name: 'measure',
      means: 'Corners are read off the network’s answer, and motion is computed from them.',
    },
    persist: { name: 'persist', means: 'The result travels to the database and is committed there.' },
    show: {
      name: 'show',
      means: 'From when the dashboard sends a change until it is painted here: measured by this page.',
    },
  },
  parts: { landmarks: 'landmarks', kinematics: 'kinematics' },

  workers: {
    title: 'Workers',
    lost: '{{shown}} lost',
    oneMore: 'One more: {{now}} → {{then}} a minute',
    oneMoreTitle: 'What one more worker would bring',
    oneMoreMeans:
      'What the workers could measure if they never waited, by their own time for a pair; the new one as quick as these, on a machine of its own.',
    utilisation: 'Utilisation',
    restarts_one: '{{shown}} restart',
    restarts_other: '{{shown}} restarts',
    states: {
      starting: 'starting',
      idle: 'idle',
      busy: 'busy',
      draining: 'draining',
      lost: 'lost',
    } satisfies Record<WorkerView['state'] | 'lost', string>,
    facts: {
      host: 'Host',
      process: 'Process',
      provider: 'Provider',
      requested: '{{provider}}, {{requested}} was asked for',
      model: 'Model',
      version: 'Version',
      started: 'Started',
      heard: 'Last heard',
      measured: 'Measured',
      failed: 'Failed',
      inFlight: 'In flight',
      median: 'Median for a pair',
      p95: 'p95 for a pair',
      memory: 'Memory',
      restarts: 'Restarts',
    },
    pairs: 'pairs',
  },

  centers: {
    title_one: 'Center',
    title_other: 'Centers',
    name: 'Name',
    perMinute: 'per min',
    measured: 'measured',
    review: 'review',
    reviewMeans: 'Share of the pairs measured today that are to be reviewed',
    failed: 'failed',
    failedMeans: 'Share of today’s settled pairs that failed',
    lastFilm: 'last film',
  },

  failures: {
    title: 'Failures',
    today: '{{shown}} today',
    none: 'None. No pair was refused or given up.',
    where: '{{center}}, {{pair}}, {{age}} ago',
  },

  pairs: {
    title: 'Newest pairs',
    newer: '{{shown}} newer',
    marked: '{{shown}} to be reviewed',
    noneMarked: 'None of the newest pairs is to be reviewed.',
    none: 'No pair yet.',
    send: 'Send some:',
    irom: 'IROM, degrees',
    latency: 'Latency s',
  },

  alerts: {
    title: 'Alerts',
    none: 'No alerts',
    severity: { warning: 'Warning', critical: 'Critical' },
    more: '{{shown}} more',
    open: {
      failures: 'Failed pairs',
      center: 'The center',
      drift: 'The drift audit',
      review: 'To the review',
      queue: 'Pairs waiting',
    },
    codes: {
      'no-workers': {
        says: 'Nobody measures: {{value}} waiting',
        mend: 'No worker is alive. Start one: npx --no sagitta up --workers 1, or look at why those there were stopped.',
      },
      'queue-old': {
        says: 'A pair waits for {{value}}',
        mend: 'The limit is {{limit}}. If workers are busy, one more helps; if they are idle, look at their logs.',
      },
      'queue-growing': {
        says: '{{value}} pairs come in for each that is measured',
        mend: 'Up to {{limit}} may be chance. One more worker helps while those there are busy.',
      },
      'target-missed': {
        says: '{{value}} s per patient',
        mend: 'For some minutes now; the target is {{limit}} s. The budget by stage shows where the time goes.',
      },
      'worker-lost': {
        says: '{{worker}} not heard for {{value}}',
        mend: 'Its heartbeats stopped; what it had in hand is given to another. Look at its host and its log.',
      },
      'worker-restarts': {
        says: '{{worker}} started anew {{value}} times',
        mend: 'More than {{limit}} in a quarter of an hour: something ends it again and again. Its log says what.',
      },
      'failures-many': {
        says: '{{center}}: {{value}} of pairs fail',
        mend: 'The limit is {{limit}}. The failed pairs say why; what was mended can be sent through again.',
      },
      'center-silent': {
        says: '{{center}} silent for {{value}}',
        mend: 'At this time of the week it usually sends; more than {{limit}} without a film is unusual. Ask there whether films are still being taken.',
      },
      'drift-alarm': {
        says: '{{center}}: drift alarm',
        mend: 'Its drift audit raised an alarm that nobody has closed. Look at what moved first, decide, and close the investigation.',
      },
      'review-waiting': {
        says: 'Pairs wait {{value}} for their review',
        mend: 'The limit is {{limit}}. A radiologist should look at the queue.',
      },
    } satisfies Record<Alert['code'], { says: string; mend: string }>,
  },
} as const;
