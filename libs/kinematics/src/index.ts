export * from './terms.ts';
export * from './pixel-spacing.ts';
