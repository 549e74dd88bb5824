import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';
import { preCompressed } from './pre-compressed.ts';

/** `vite build apps/dashboard/web` makes the page; `vite apps/dashboard/web` serves it live beside a running system. */
const dashboard = process.env.DASHBOARD_URL ?? 'http://127.0.0.1:3000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), preCompressed()],
  // The page shares code with the services: taken from its sources, nothing need be built before.
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // light-dark() and <dialog> are used as they are.
    target: ['chrome123', 'firefox121', 'safari17.5'],
    reportCompressedSize: false,
    // What needs what: the budgets (.size-limit.mjs) are of it.
    manifest: true,
    chunkSizeWarningLimit: 1_000,
  },
  server: {
    proxy: {
      // The Host stays the page's own: signing in checks that the Origin is it.
      '/api': { target: dashboard, changeOrigin: false },
      '/socket.io': { target: dashboard, ws: true },
    },
  },
});
