import { join } from 'node:path';
import { onRecentNode } from '../../worker/src/on-recent-node';

onRecentNode(async () => {
  const { serve } = await import('./serve');
  serve(join(import.meta.dirname, 'demo.js'));
});
