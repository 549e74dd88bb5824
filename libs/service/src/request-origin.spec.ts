import { describe, expect, it } from 'vitest';
import { isFromAllowedPage } from './request-origin.ts';

describe('isFromAllowedPage', () => {
  const host = 'films.example:8080';

  it.each([
    ['http://films.example:8080', true],
    ['https://films.example:8080', true],
    ['https://wall.example', true],
    ['https://wall.example.evil.example', false],
    ['http://films.example', false],
    ['http://films.example:8080.evil.example', false],
    ['null', false],
    ['', false],
    [undefined, false],
  ])('%j -> %j', (origin, allowed) => {
    expect(isFromAllowedPage({ origin, host }, ['https://wall.example'])).toBe(allowed);
  });
});
