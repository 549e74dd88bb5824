export const centers = {
  title: 'Centers',
} as const;
