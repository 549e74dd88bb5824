export const failures = {
  title: 'Failures',
  keys: {
    'j, k': 'next, previous pair',
    r: 'measure the pair again',
    Enter: 'open the pair',
  },
  none: 'Nothing has failed in this time.',
  nothingYet: 'Counting…',
  since: 'Received',
  period: { today: 'Today', week: 'In 7 days', month: 'In 30 days' },
  ever: 'At any time',
  fault: { system: 'The system’s fault', films: 'The films’ fault' },
  moreThan: 'more than {{most}}',
  means: 'What it means',
  todo: 'What to do',
  replayOne: 'Measure again',
  replayAll: 'Measure all again',
  replayNewest: 'Measure the newest {{most}} again',
  attempts_one: '{{count}} attempt',
  attempts_other: '{{count}} attempts',
  open: 'Open the pair',
  details: 'About the chosen pair',
  failedAt: 'given up {{at}}',
  columns: { message: 'What was wrong' },
  codes: {
    'deliveries-exhausted': {
      means: 'Each worker that took the pair died or did not finish. No fault was found with the films.',
      todo: 'Look at the workers: do they restart, or run out of memory? Then measure again.',
    },
    'deadline-exceeded': {
      means: 'The pair had no result by its deadline, although it was driven again.',
      todo: 'Look at the queue and the workers on the wall. Measure again once the queue is short.',
    },
    'film-not-in-store': {
      means: 'The worker did not find a film that the gateway had received.',
      todo: 'Check that gateway and workers use the same film store. Measure again, or have the films sent again.',
    },
    'store-unavailable': {
      means: 'The films could not be read or written: the store was away, full or forbidden.',
      todo: 'Check the store’s disk and permissions, then measure again.',
    },
    'broker-unavailable': {
      means: 'The services could not reach each other.',
      todo: 'Check NATS and the network between the services, then measure again.',
    },
    'inference-failed': {
      means: 'The model’s session ended with an error, most often for want of memory.',
      todo: 'Look at the worker’s memory and provider, then measure again.',
    },
    'model-invalid': {
      means: 'The model folder is incomplete, changed, or not of the kind the worker knows.',
      todo: 'Check the model’s files and checksums, restart the worker, then measure again.',
    },
    internal: {
      means: 'Something happened that nobody foresaw. The worker’s log has the details.',
      todo: 'Report it with the pair’s id. Measuring again may help.',
    },
    'provider-unavailable': {
      means: 'The execution provider that the worker is told to use is not there.',
      todo: 'Check the worker’s EXECUTION_PROVIDER and its drivers, restart it, then measure again.',
    },
    'film-document-malformed': {
      means: 'What was found on a film does not have the form that measuring needs.',
      todo: 'Check that all services run the same version, then measure again.',
    },
    'rules-malformed': {
      means: 'The rule set that judges the values could not be read.',
      todo: 'Correct the rule set, restart the worker, then measure again.',
    },
    'message-malformed': {
      means: 'A service sent a message that another one does not know.',
      todo: 'Check that all services run the same version, then measure again.',
    },
    'film-not-lumbar-lateral': {
      means: 'A film shows too little of a lumbar spine from the side.',
      todo: 'Open the pair. If it is another body part or view, ask the center for the right film.',
    },
    'not-an-image': {
      means: 'A file is neither DICOM nor PNG nor JPEG, or holds no picture.',
      todo: 'Ask the center what it sent; have the film exported again.',
    },
    'film-empty': {
      means: 'A file has no bytes: the export or the transfer wrote nothing.',
      todo: 'Have the film exported and sent again.',
    },
    'film-truncated': {
      means: 'A file ends before its picture does: the transfer or the export broke off.',
      todo: 'Have the film sent again.',
    },
    'film-malformed': {
      means: 'A file begins like a film, but its contents contradict themselves.',
      todo: 'Have the film exported anew from the archive.',
    },
    'film-too-large': {
      means: 'The file, or the picture in it, is larger than a film can be.',
      todo: 'Ask the center for the single film rather than a series or an archive.',
    },
    'film-dimensions-refused': {
      means: 'The picture has too few or too many pixels to be measured.',
      todo: 'Ask the center for the original film rather than a thumbnail or a stitched picture.',
    },
    'unsupported-transfer-syntax': {
      means: 'The film is compressed in a way that Sagitta cannot decode.',
      todo: 'Have the archive export it uncompressed, or as JPEG, JPEG-LS or JPEG 2000.',
    },
    'unsupported-pixel-format': {
      means: 'The film’s pixels are stored in a way that Sagitta cannot read, in colours for instance.',
      todo: 'Have it exported as a monochrome picture.',
    },
    'unequal-pixel-spacing': {
      means: 'A millimetre has more pixels one way than the other: angles would be wrong.',
      todo: 'Have the film exported without being stretched.',
    },
    'multi-frame-film': {
      means: 'The file holds a sequence, where one film was expected.',
      todo: 'Have the flexion and the extension film exported singly.',
    },
  },
} as const;
