export const viewer = {
  title: 'Pair',
} as const;
