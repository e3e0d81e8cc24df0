import 'reflect-metadata';
import type { PlatformSettings } from '@pirecow/platform';
import { createApi } from './create-api';
import { loadDemo } from './demo/load-demo';
import { StoryClock } from './demo/story-clock';

async function main(settings: PlatformSettings): Promise<void> {
  const app = await createApi({ ...settings, clock: new StoryClock() });
  await loadDemo(app);
  await app.close();
}

// Started by main.ts, which says by message where the database is. Without it there is nothing left to do.
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
