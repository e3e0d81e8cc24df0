import react from '@vitejs/plugin-react';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

const root = import.meta.dirname;
const house = resolve(root, '../..');
const room = (name: string) => resolve(house, 'libs', name, 'src/index.ts');

const CLIENT = resolve(house, 'dist/web/client');

const withBrotli = promisify(brotliCompress);
const withGzip = promisify(gzip);

async function compress(path: string): Promise<void> {
  const bytes = await readFile(path);
  const brotli = withBrotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } });
  await Promise.all([
    brotli.then((small) => writeFile(`${path}.br`, small)),
    withGzip(bytes, { level: 9 }).then((small) => writeFile(`${path}.gz`, small)),
  ]);
}

/** Writes a .br and a .gz beside each text file, so that the server never compresses while people wait. */
const compressed: Plugin = {
  name: 'compressed-files',
  async writeBundle({ dir = CLIENT }) {
    const files = await readdir(dir, { recursive: true });
    const texts = files.filter((name) => /\.(js|css|svg|webmanifest)$/.test(name));
    // On all cores: this is a fifth of a build, and the last of it.
    await Promise.all(texts.map((name) => compress(resolve(dir, name))));
  },
};

const shared = (name: string, test: RegExp) => ({ name, test, minShareCount: 2 });

/**
 * What several pages share travels in one file: a dozen small ones would each wait for their turn on a slow network,
 * because a browser opens six connections at a time.
 */
const GROUPS = [
  // Its database is half as heavy as all the rest of the player: it comes when the text stands.
  {
    name: 'waiting',
    test: /\/lib\/(offline\/|waiting\/(database|statement-store))|\/node_modules\/dexie\//,
    priority: 1,
    includeDependenciesRecursively: false,
  },
  // What no visitor needs: pieces of the pages of staff, and of long forms.
  {
    ...shared(
      'desk',
      /\/apps\/web\/src\/ui\/(incoming\/|(answer-counts|ask-first|busy-button|copy-field|data-table|day-range|field-group|file-field|filter-box|form-actions|organisation-sections|paged-list|reason-dialog|show-current|survey-question|wall-clock|written-answers)\.)|icons\/Icon(ArrowForwardUp|BadgeCc|Blockquote|Bold|BookmarkPlus|CalendarPlus|CloudUpload|Copy|DoorExit|Eye|FileText|Flag|H2|H3|IndentDecrease|Italic|Link|List|ListNumbers|Mail|Message|Minus|Music|PhotoOff|PhotoPlus|Plus|SeparatorHorizontal|Table|UsersPlus|Video)\./,
    ),
    priority: 1,
    includeDependenciesRecursively: false,
  },
  // Not what few pages need, as the switch of letters with its box to tick: all others would fetch it too.
  shared(
    'kit',
    /\/apps\/web\/src\/(ui|lib)\/(?!offline\/|waiting\/|incoming\/|changed-words|folded-filters|letters|new-receipt|package-text|territories|use-launch|use-own-words)|@tabler\/icons-react/,
  ),
  shared('lesson', /\/features\/learning\/(assessment|blocks|player|questions|rich)\//),
  {
    ...shared(
      'fields',
      /@mantine\/core\/esm\/components\/(CloseButton|Combobox\/ComboboxChevron|Input|InputBase|TextInput|NativeSelect)\//,
    ),
    includeDependenciesRecursively: false,
  },
  shared('learning', /\/features\/learning\/(components|records)|\/lib\/waiting\/(outbox|back-off|post)/),
];

/** `vite build` makes the browser's half; `vite build --ssr src/entry-server.tsx` the server's half. */
export default defineConfig(({ isSsrBuild }) => ({
  root,
  plugins: [react(), ...(isSsrBuild ? [] : [compressed])],
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
    cssCodeSplit: false,
    outDir: isSsrBuild ? resolve(house, 'dist/web/server') : CLIENT,
    emptyOutDir: true,
    manifest: !isSsrBuild,
    // Browsers that do not know these links only load a little later.
    modulePreload: { polyfill: false },
    copyPublicDir: !isSsrBuild,
    assetsInlineLimit: 0,
    target: 'es2022',
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      // Names of files stand in each list of what a page needs: without words in them the first visit is 2 KB lighter.
      output: isSsrBuild ? {} : { codeSplitting: { groups: GROUPS }, chunkFileNames: 'assets/[hash:7].js' },
      // These libraries only declare: what a page does not call need not reach it.
      treeshake: { moduleSideEffects: [{ test: /\/libs\/(content|contracts|xapi)\//, sideEffects: false }] },
    },
  },
}));
