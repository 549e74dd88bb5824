import { ROLES } from '@sagitta/contracts';
import { describe, expect, it } from 'vitest';
import { filmsUrlFor, gatewayFor } from './films-url.ts';

describe('where films come from', () => {
  it('on one machine is the host that the page was asked from, so that the cookie goes along', () => {
    expect(gatewayFor('http://127.0.0.1:8080', 'localhost:3000')).toBe('http://localhost:8080');
    expect(gatewayFor('http://localhost:8080', '127.0.0.1:3000')).toBe('http://127.0.0.1:8080');
  });

  it('elsewhere is what was configured, whatever a request says', () => {
    expect(gatewayFor('https://films.example', 'localhost:3000')).toBe('https://films.example');
    expect(gatewayFor('http://127.0.0.1:8080', 'evil.example')).toBe('http://127.0.0.1:8080');
    expect(gatewayFor('http://127.0.0.1:8080', undefined)).toBe('http://127.0.0.1:8080');
    expect(gatewayFor('http://127.0.0.1:8080', '%%')).toBe('http://127.0.0.1:8080');
  });

  it('is nowhere for roles that may not see films', () => {
    const seers = ROLES.filter((role) => filmsUrlFor({ role }, 'http://127.0.0.1:8080', undefined) !== null);
    expect(seers).toEqual(['technologist', 'radiologist', 'auditor', 'admin']);
  });
});
