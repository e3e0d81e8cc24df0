import { onRecentNode } from '../../worker/src/on-recent-node';

onRecentNode(() => import('./signing-keys'));
