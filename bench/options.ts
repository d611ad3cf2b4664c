import { parseArgs } from 'node:util';
import { z } from 'zod';

export const SCENARIOS = ['lifecycle', 'decision', 'lateness', 'burst', 'preview'] as const;
export type ScenarioName = (typeof SCENARIOS)[number];

export const VARIANTS = ['redress', 'bare'] as const;
export type VariantName = (typeof VARIANTS)[number];

const number = z.string().transform(Number);
const whole = number.pipe(z.int().min(1));
const positive = number.pipe(z.number().positive());
const listOf = (item: z.ZodType<number, string>, standard: number[]) =>
  z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .pipe(z.array(item))
    .default(standard);
const pid = z
  .string()
  .regex(/^[\w-]+=\d+$/, 'expected name=pid, such as history=4711')
  .transform((text) => text.split('='))
  .transform(([name, number]) => [name!, Number(number)] as const);

const schema = z.strictObject({
  scenario: z.enum(SCENARIOS, `the first word is one of ${SCENARIOS.join(', ')}`),
  variant: z.enum([...VARIANTS, 'both']).default('both'),
  rounds: whole.default(2),
  seconds: whole.default(15),
  warmup: number.pipe(z.number().min(0)).default(5),
  concurrency: listOf(whole, [1, 8, 24]),
  rate: listOf(positive, [10]),
  complaints: whole.optional(),
  spread: listOf(whole, [30, 1]),
  outage: z.boolean().default(false),
  statements: z.boolean().default(false),
  profile: z.string().optional(),
  pid: z.array(pid).default([]),
});

/** Every flag of `npm run bench`; `bench/README.md` says what each is for. */
export type Options = z.output<typeof schema>;

/** @throws Error with one line for each wrong flag */
export function parseOptions(args: string[]): Options {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      variant: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      warmup: { type: 'string' },
      concurrency: { type: 'string' },
      rate: { type: 'string' },
      complaints: { type: 'string' },
      spread: { type: 'string' },
      outage: { type: 'boolean' },
      statements: { type: 'boolean' },
      profile: { type: 'string' },
      pid: { type: 'string', multiple: true },
    },
  });
  const parsed = schema.safeParse({ ...values, scenario: positionals[0] });
  if (parsed.success) return parsed.data;
  throw new Error(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
}

/** The variants that are run, in turn. */
export const variantsOf = ({ variant }: Options): readonly VariantName[] => (variant === 'both' ? VARIANTS : [variant]);
