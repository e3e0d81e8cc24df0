import { onRecentNode } from './on-recent-node';

onRecentNode(() => import('./work'));
