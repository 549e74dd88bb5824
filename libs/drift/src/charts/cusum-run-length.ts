import { normalCdf } from '../distributions.ts';
import { expectedSteps, legendre, pointsFor } from './integral-equations.ts';

const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

/**
 * Average run length of the upper CUSUM C = max(0, C + x - k), which signals when C > h, from C = 0, for independent
 * x ~ N(shift, 1). With L(u) the run length from C = u (Page 1954; Champ and Rigdon 1991):
 *
 *   L(u) = 1 + L(0) Phi(k - u - shift) + integral over 0..h of L(y) phi(y + k - u - shift) dy,
 *
 * solved at Gauss-Legendre points (Nystrom). Brook and Evans' Markov chain (1972) comes to the same numbers, but needs
 * some 100 states and an extrapolation for the digits that 15 to 25 points give.
 */
export function upperCusumRunLength(k: number, h: number, shift: number): number {
  const { nodes, weights } = legendre(pointsFor(h, 1), 0, h);
  const starts = [0, ...nodes];
  const stay = starts.map((start) => {
    const row = new Float64Array(starts.length);
    row[0] = normalCdf(k - start - shift);
    for (let j = 0; j < nodes.length; j += 1)
      row[j + 1] = weights[j]! * density(nodes[j]! + k - start - shift);
    return row;
  });
  const steps = expectedSteps(stay)[0]!;
  // Some 8 SDs away from the limit doubles no longer tell the chance of a signal from 0.
  return steps > 0 ? steps : Infinity;
}

/**
 * Average run length of an upper and a lower CUSUM together, both from 0: 1/ARL = 1/ARL(upper) + 1/ARL(lower). Exact,
 * for when one signals the other stands at 0 (Van Dobben de Bruyn 1968).
 */
export const cusumRunLength = (k: number, h: number, shift: number): number =>
  1 / (1 / upperCusumRunLength(k, h, shift) + 1 / upperCusumRunLength(k, h, -shift));
