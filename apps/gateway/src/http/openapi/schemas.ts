import { PairStatus, PairSummary, PairView } from '@sagitta/contracts';
import type { FailureCode } from '@sagitta/failure';
import { ErrorBody, STATUS_OF } from '@sagitta/service';
import { z } from 'zod';

type Schema = Readonly<Record<string, unknown>>;

/** The documentation's schemas are the ones that parse: zod, as OpenAPI 3.0. */
const asOpenApi = (schema: z.ZodType): Schema =>
  z.toJSONSchema(schema, { target: 'openapi-3.0', io: 'output', unrepresentable: 'any' }) as Schema;

const Accepted = z.object({
  pairId: z.string(),
  status: PairStatus,
  existing: z
    .boolean()
    .describe('The same films had come before from this center; nothing is measured again.'),
  links: z.object({ self: z.string(), films: z.object({ flexion: z.string(), extension: z.string() }) }),
});

const FilmInfo = z.object({
  width: z.number().int(),
  height: z.number().int(),
  tileSize: z.number().int(),
  levels: z.number().int().describe('Level 0 is the film itself, each next one half its size.'),
  window: z
    .object({ center: z.number(), width: z.number() })
    .describe('The default window, in stored values.'),
  inverted: z.boolean().describe('High stored values are dark (MONOCHROME1).'),
});

export const SCHEMAS = {
  Accepted: asOpenApi(Accepted),
  Pair: asOpenApi(PairView),
  PairList: asOpenApi(z.object({ pairs: z.array(PairSummary), nextCursor: z.string().nullable() })),
  FilmInfo: asOpenApi(FilmInfo),
  Error: asOpenApi(ErrorBody),
} satisfies Record<string, Schema>;
export type SchemaName = keyof typeof SCHEMAS;

export const refTo = (name: SchemaName) => ({ $ref: `#/components/schemas/${name}` });

/** The answers that failure codes make, one response per status, every code with an example. */
export function refusals(codes: readonly FailureCode[]) {
  const byStatus = new Map<number, FailureCode[]>();
  for (const code of codes) byStatus.set(STATUS_OF[code], [...(byStatus.get(STATUS_OF[code]) ?? []), code]);
  return [...byStatus].map(([status, sharing]) => ({
    status,
    description: sharing.map((code) => `\`${code}\``).join(', '),
    content: {
      'application/json': {
        schema: refTo('Error'),
        examples: Object.fromEntries(
          sharing.map((code) => [
            code,
            { value: { error: { code, message: '...', requestId: EXAMPLE_REQUEST } } },
          ]),
        ),
      },
    },
  }));
}

export const EXAMPLE_PAIR = '3f2a9c0d5b7e48169a0c2d4e6f8091a2';
const EXAMPLE_REQUEST = '0c8f5f0e-5a4e-4c58-9a2c-6a1f6b8f1d27';
