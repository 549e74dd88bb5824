/** Of the room, which the navigation names before any of its texts is here. */
export const driftTitle = 'Drift';
