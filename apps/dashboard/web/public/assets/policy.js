// The page's policy forbids code that is made of text, which zod is faster by: it is told not to try, before it is loaded.
globalThis.__zod_globalConfig = { jitless: true };
