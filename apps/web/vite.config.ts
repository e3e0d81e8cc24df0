import react from '@vitejs/plugin-react';
import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const root = import.meta.dirname;
const house = resolve(root, '../..');
const room = (name: string) => resolve(house, 'libs', name, 'src/index.ts');

/** `vite build` makes the browser's half; `vite build --ssr src/entry-server.tsx` the server's half. */
export default defineConfig(({ isSsrBuild }) => ({
  root,
  plugins: [react()],
  resolve: {
    alias: {
      '@pirecow/contracts': room('contracts'),
      '@pirecow/content': room('content'),
      '@pirecow/xapi': room('xapi'),
    },
  },
  html: { cspNonce: '__CSP_NONCE__' },
  json: { stringify: true },
  define: isSsrBuild ? { 'process.env.NODE_ENV': '"production"' } : {},
  ssr: { noExternal: true },
  build: {
    outDir: resolve(house, 'dist/web', isSsrBuild ? 'server' : 'client'),
    emptyOutDir: true,
    manifest: !isSsrBuild,
    copyPublicDir: !isSsrBuild,
    assetsInlineLimit: 0,
    target: 'es2022',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
  },
}));
