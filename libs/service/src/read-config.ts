import { z } from 'zod';
import { Failure } from '@sagitta/failure';

/** Variables whose value is never shown. */
const SECRET_NAME = /SECRET|PASSWORD|TOKEN|KEY/;
const LONGEST_VALUE_SHOWN = 80;

/**
 * The environment, read once at boot: `schema` names the variables and says what each must be.
 * A variable that is set to nothing counts as not set (compose files pass empty strings for what is left out).
 *
 * @throws Failure 'startup-refused': one line per wrong variable, with its name, its value (unless secret) and what
 *   was expected: the field's `.describe()`, or else what zod says.
 */
export function readConfig<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  env: Readonly<Record<string, string | undefined>>,
): z.output<z.ZodObject<Shape>> {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const read = schema.safeParse(set);
  if (read.success) return read.data;

  const byVariable = new Map<string, string>();
  for (const issue of read.error.issues) {
    const variable = String(issue.path[0] ?? '');
    if (!byVariable.has(variable))
      byVariable.set(variable, complaint(variable, set[variable], schema, issue.message));
  }
  throw new Failure('startup-refused', [...byVariable.values()].join('\n'));
}

function complaint(
  variable: string,
  value: string | undefined,
  schema: z.ZodObject,
  zodSays: string,
): string {
  if (variable === '') return zodSays;
  const expected = descriptionOf(schema.shape[variable]) ?? zodSays;
  return `${variable} ${value === undefined ? 'is not set' : `is ${shown(variable, value)}`}; expected: ${expected}`;
}

/** `.describe()` of the field itself or of what its `.default()` or `.optional()` wraps. */
function descriptionOf(field: z.core.$ZodType | undefined): string | undefined {
  if (field === undefined) return undefined;
  const described = z.globalRegistry.get(field)?.description;
  if (described !== undefined) return described;
  const inner = (field._zod.def as { innerType?: z.core.$ZodType; in?: z.core.$ZodType }).innerType;
  return descriptionOf(inner);
}

function shown(variable: string, value: string): string {
  if (SECRET_NAME.test(variable)) return `wrong (${value.length} characters, not shown)`;
  const withoutPassword = value.replace(/(:\/\/[^:/@\s]*):[^@\s]*@/, '$1:***@');
  return JSON.stringify(
    withoutPassword.length > LONGEST_VALUE_SHOWN
      ? `${withoutPassword.slice(0, LONGEST_VALUE_SHOWN)}...`
      : withoutPassword,
  );
}
