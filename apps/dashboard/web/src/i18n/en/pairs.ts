export const pairs = {
  title: 'Pairs',
} as const;
