import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** Floors of docs/architecture.md: a lib imports only from lower floors, floor 0 only from floor 0. */
const floors = [
  ['failure', 'kinematics', 'landmarks', 'dicom', 'throughput', 'accuracy', 'drift'],
  ['contracts'],
  [
    'messaging',
    'inference',
    'film-decoding',
    'persistence',
    'film-store',
    'embedded',
    'service',
    'motion',
    'audit',
  ],
  ['measurement'],
  ['testing'],
];

/** What the page imports: floor 0, and of the floors above it what no server is needed for. */
const browserSafe = [...floors[0], 'contracts', 'motion', 'audit'];

const below = (floor) => floors.slice(0, floor).flat();

/** Floor 0 may import its own floor; floors 2 and up never a neighbour. */
function allowed(lib, floor) {
  return floor === 0 ? floors[0].filter((other) => other !== lib) : below(floor);
}

const onlyThroughIndex = {
  group: ['@sagitta/*/*'],
  message: 'Import a lib through its index only.',
};

const floorRules = floors.flatMap((libs, floor) =>
  libs.map((lib) => ({
    files: [`libs/${lib}/src/**/*.ts`],
    ignores: floor === 0 || lib === 'testing' ? [] : ['**/*.int-spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            onlyThroughIndex,
            {
              group: ['@sagitta/*', ...allowed(lib, floor).map((name) => `!@sagitta/${name}`)],
              message: `${lib} is on floor ${floor}: it imports from lower floors only (docs/architecture.md).`,
            },
            ...(browserSafe.includes(lib)
              ? [
                  {
                    group: ['@nestjs/*', 'node:*', '@prisma/*', 'nats', 'onnxruntime*', 'sharp', 'pino*'],
                    message: `${lib} is pure and browser-safe.`,
                  },
                ]
              : []),
          ],
        },
      ],
    },
  })),
);

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/generated/**',
      '.sagitta/**',
      'node_modules/**',
      'apps/dashboard/web/dist/**',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    languageOptions: { globals: { ...globals.node } },
    rules: {
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-console': 'error',
    },
  },
  {
    files: ['apps/*/src/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            onlyThroughIndex,
            { group: ['@sagitta/testing'], message: 'Specs only.' },
            { regex: '\\.\\./\\.\\./\\.\\./', message: 'Apps never import each other.' },
          ],
        },
      ],
    },
  },
  ...floorRules,
  {
    files: ['**/*.spec.ts', '**/*.int-spec.ts', '**/*.fixture.ts', 'test/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [onlyThroughIndex] }] },
  },
  { files: ['apps/dashboard/web/**/*.{ts,tsx}'], languageOptions: { globals: globals.browser } },
  { files: ['apps/cli/**', '**/*.mjs'], rules: { 'no-console': 'off' } },
  prettier,
);
