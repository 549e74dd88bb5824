export const upload = {
  title: 'Upload',
} as const;
