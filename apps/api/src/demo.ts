import 'reflect-metadata';
import type { PlatformSettings } from '@pirecow/platform';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { createApi } from './create-api';
import { BUILT } from './demo/demo-teller';
import { buildHouse, tellScenes, tellStories } from './demo/load-demo';
import { StoryClock } from './demo/story-clock';

async function main(settings: PlatformSettings): Promise<void> {
  const app = await createApi({ ...settings, clock: new StoryClock() });
  await buildHouse(app);
  process.send?.(BUILT);
  await once(process, 'message');
  // Whoever looks at the platform by now goes first.
  setPriority(10);
  await tellStories(app);
  await tellScenes(app);
  await app.close();
}

// Started by main.ts, which says by message where the database is, and by another when the first page is served. Without it
// there is nothing left to do.
process.once('disconnect', () => process.exit(1));
process.once('message', (settings: PlatformSettings) => {
  main(settings).then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
      process.exit(1);
    },
  );
});
